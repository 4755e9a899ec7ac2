package dev.clew.history.txn;

import static dev.clew.history.txn.DependencyKind.PROCESS;
import static dev.clew.history.txn.DependencyKind.REAL_TIME;
import static dev.clew.history.txn.DependencyKind.RW;
import static dev.clew.history.txn.DependencyKind.THROUGH;
import static dev.clew.history.txn.DependencyKind.WR;
import static dev.clew.history.txn.DependencyKind.WW;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.ShortestPaths;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.graph.StronglyConnected;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for the shortest cycle of each kind in one component. Whether a cycle of a kind exists is decided exactly;
 * in a large component the cycle found may be longer than the shortest, because the number of starts is limited.
 *
 * <p>Every kind has a type of edge that its cycles must use. Such an edge closes a cycle if a path leads back from its
 * target to its source over the other edges that the kind may use.
 */
final class ComponentSearch {
    /** Greatest number of closing edges to try. */
    private static final int TRIES = 64;

    /** Number of inspected edges after which no further closing edge is tried. */
    private static final long EFFORT = 5_000_000;

    private static final Set<DependencyKind> WRITES = EnumSet.of(WW, PROCESS, REAL_TIME, THROUGH);
    private static final Set<DependencyKind> READS = EnumSet.of(WW, WR, PROCESS, REAL_TIME, THROUGH);
    private static final Set<DependencyKind> ALL = EnumSet.allOf(DependencyKind.class);

    private final Component component;
    private final StopRequest stop;

    ComponentSearch(Component component, StopRequest stop) {
        this.component = component;
        this.stop = stop;
    }

    /** Returns one cycle of each kind that exists, as edges of the whole graph. */
    Map<AnomalyKind, List<Integer>> cycles() {
        Map<AnomalyKind, List<Integer>> cycles = new EnumMap<>(AnomalyKind.class);
        through(WW, WRITES).ifPresent(cycle -> cycles.put(AnomalyKind.G0, cycle));
        through(WR, READS).ifPresent(cycle -> cycles.put(AnomalyKind.G1C, cycle));
        singleRw().ifPresent(cycle -> cycles.put(AnomalyKind.G_SINGLE, cycle));
        if (cycles.isEmpty()) {
            withoutAdjacentRw().ifPresent(cycle -> cycles.put(AnomalyKind.G_NONADJACENT, cycle));
        }
        if (cycles.isEmpty()) {
            through(RW, ALL).ifPresent(cycle -> cycles.put(AnomalyKind.G2_ITEM, cycle));
        }
        assert !cycles.isEmpty() : "a component has a cycle";
        cycles.replaceAll(
                (kind, cycle) -> cycle.stream().map(component::inGraph).toList());
        return cycles;
    }

    /** Returns a cycle over some kinds of edges that uses at least one edge of the closing kind. */
    private Optional<List<Integer>> through(DependencyKind closing, Set<DependencyKind> kinds) {
        Digraph graph = component.only(kinds);
        StronglyConnected inner = StronglyConnected.of(graph, stop);
        IntArrayList closingEdges = new IntArrayList();
        for (int e = 0; e < component.edges() && closingEdges.size() < TRIES; e++) {
            if (component.kind(e) == closing && inner.together(component.from(e), component.to(e))) {
                closingEdges.add(e);
            }
        }
        return shortest(graph, closingEdges);
    }

    private Optional<List<Integer>> singleRw() {
        Digraph graph = component.only(READS);
        return shortest(graph, new SingleRw(component, graph, stop).closingEdges(TRIES));
    }

    private Optional<List<Integer>> shortest(Digraph graph, IntList closingEdges) {
        ShortestPaths paths = new ShortestPaths(graph, component::isJunction, stop);
        List<Integer> best = null;
        for (int closingEdge : closingEdges) {
            int most = best == null ? Integer.MAX_VALUE : hops(best) - 2;
            int[] back = paths.path(component.to(closingEdge), component.from(closingEdge), most);
            if (back != null) {
                best = cycle(graph, closingEdge, back);
            }
            if (best != null && paths.work() > EFFORT) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<Integer> cycle(Digraph graph, int closingEdge, int[] back) {
        List<Integer> cycle = new ArrayList<>(back.length + 1);
        cycle.add(closingEdge);
        for (int edge : back) {
            cycle.add(graph.label(edge));
        }
        return cycle;
    }

    /** Returns the number of dependencies between transactions on a cycle. */
    private int hops(List<Integer> cycle) {
        return (int) cycle.stream().filter(e -> component.kind(e) != THROUGH).count();
    }

    /** Returns a cycle without adjacent rw, provided that every cycle has at least two rw. */
    private Optional<List<Integer>> withoutAdjacentRw() {
        Digraph graph = component.withoutAdjacentRw();
        StronglyConnected inner = StronglyConnected.of(graph, stop);
        ShortestPaths paths = new ShortestPaths(graph, node -> component.isJunction(node / 2), stop);
        List<Integer> best = null;
        int tries = 0;
        for (int e = 0; e < component.edges() && tries < TRIES && paths.work() <= EFFORT; e++) {
            int from = 2 * component.from(e);
            int to = 2 * component.to(e) + 1;
            if (component.kind(e) == RW && inner.together(from, to)) {
                tries++;
                int[] back = paths.path(to, from, best == null ? Integer.MAX_VALUE : hops(best) - 2);
                best = back == null ? best : simple(cycle(graph, e, back));
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Returns a part of a closed walk that visits no transaction twice. Where the walk meets itself, it consists of two
     * closed walks. If one of them begins with rw, the other one ends with something else, so that the meeting point does
     * not join two rw in that other one.
     */
    private List<Integer> simple(List<Integer> walk) {
        for (int i = 0; i < walk.size(); i++) {
            for (int j = i + 1; j < walk.size(); j++) {
                int node = component.from(walk.get(i));
                if (node == component.from(walk.get(j)) && !component.isJunction(node)) {
                    List<Integer> inside = walk.subList(i, j);
                    List<Integer> outside = new ArrayList<>(walk.subList(j, walk.size()));
                    outside.addAll(walk.subList(0, i));
                    return simple(component.kind(inside.get(0)) == RW ? outside : inside);
                }
            }
        }
        return walk;
    }
}
