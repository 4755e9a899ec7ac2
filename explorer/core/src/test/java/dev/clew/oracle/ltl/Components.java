package dev.clew.oracle.ltl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Strongly connected components of a graph, by two depth-first searches (Sharir, 1981; known as Kosaraju's algorithm).
 */
final class Components {

    private Components() {}

    /** Returns the components of the nodes reachable from some nodes. */
    static <N> List<List<N>> reachable(Collection<N> starts, Function<N, ? extends Collection<N>> next) {
        List<N> finished = new ArrayList<>();
        Set<N> seen = new HashSet<>();
        Map<N, List<N>> before = new HashMap<>();
        for (N start : starts) {
            finish(start, next, seen, finished, before);
        }
        List<List<N>> components = new ArrayList<>();
        Set<N> placed = new HashSet<>();
        for (int i = finished.size() - 1; i >= 0; i--) {
            if (placed.add(finished.get(i))) {
                components.add(backwards(finished.get(i), before, placed));
            }
        }
        return components;
    }

    /** Returns whether a path can stay in a component for ever. */
    static <N> boolean hasLoop(List<N> component, Function<N, ? extends Collection<N>> next) {
        return component.size() > 1 || next.apply(component.get(0)).contains(component.get(0));
    }

    /** Node with its successors that were not visited yet. */
    private record Visit<N>(N node, Iterator<N> rest) {}

    private static <N> void finish(
            N start, Function<N, ? extends Collection<N>> next, Set<N> seen, List<N> finished, Map<N, List<N>> before) {
        Deque<Visit<N>> visits = new ArrayDeque<>();
        if (seen.add(start)) {
            visits.push(new Visit<>(start, next.apply(start).iterator()));
        }
        while (!visits.isEmpty()) {
            Visit<N> visit = visits.peek();
            if (!visit.rest().hasNext()) {
                finished.add(visits.pop().node());
                continue;
            }
            N target = visit.rest().next();
            before.computeIfAbsent(target, node -> new ArrayList<>()).add(visit.node());
            if (seen.add(target)) {
                visits.push(new Visit<>(target, next.apply(target).iterator()));
            }
        }
    }

    private static <N> List<N> backwards(N root, Map<N, List<N>> before, Set<N> placed) {
        Set<N> component = new LinkedHashSet<>(Set.of(root));
        Deque<N> open = new ArrayDeque<>(component);
        while (!open.isEmpty()) {
            for (N source : before.getOrDefault(open.pop(), List.of())) {
                if (placed.add(source)) {
                    component.add(source);
                    open.push(source);
                }
            }
        }
        return List.copyOf(component);
    }
}
