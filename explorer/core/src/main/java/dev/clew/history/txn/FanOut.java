package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds dependencies from each of several sources to each of several writers except itself, with a number of edges that
 * grows with the sum of both and not with their product.
 *
 * <p>Writers {@code 0 .. n - 1} have junctions {@code up[i]}, which leads to {@code 0 .. i}, and {@code down[i]}, which
 * leads to {@code i .. n - 1}. A source that is itself writer {@code i} has edges to {@code up[i - 1]} and
 * {@code down[i + 1]}, and so never precedes itself.
 */
final class FanOut {
    private record Source(int transaction, DependencyKind kind, Version version) {}

    private final DependencyGraph graph;
    private final List<Version> targets;
    private final List<Source> sources = new ArrayList<>();

    /** Creates a fan-out to the writers of these versions, no two of which have the same writer. */
    FanOut(DependencyGraph graph, List<Version> targets) {
        this.graph = graph;
        this.targets = targets;
    }

    void from(int transaction, DependencyKind kind, Version version) {
        sources.add(new Source(transaction, kind, version));
    }

    /** Adds the edges. */
    void connect() {
        if (sources.isEmpty() || targets.isEmpty()) {
            return;
        }
        if ((long) sources.size() * targets.size() <= 2L * (sources.size() + 2L * targets.size())) {
            connectDirectly();
        } else {
            connectByJunctions();
        }
    }

    private void connectDirectly() {
        for (Source source : sources) {
            for (Version target : targets) {
                if (source.transaction != target.writer()) {
                    graph.add(source.transaction, source.kind, source.version, target.writer(), target);
                }
            }
        }
    }

    /** Adds the edges through junctions, even if direct edges would be fewer. */
    void connectByJunctions() {
        int count = targets.size();
        int[] up = new int[count];
        int[] down = new int[count];
        Map<Integer, Integer> index = new HashMap<>();
        for (int i = 0; i < count; i++) {
            up[i] = junction(targets.get(i));
            down[i] = junction(targets.get(i));
            if (i > 0) {
                graph.add(up[i], DependencyKind.THROUGH, null, up[i - 1], null);
                graph.add(down[i - 1], DependencyKind.THROUGH, null, down[i], null);
            }
            index.put(targets.get(i).writer(), i);
        }
        for (Source source : sources) {
            int own = index.getOrDefault(source.transaction, count);
            if (own > 0) {
                graph.add(source.transaction, source.kind, source.version, up[own - 1], null);
            }
            if (own < count - 1) {
                graph.add(source.transaction, source.kind, source.version, down[own + 1], null);
            }
        }
    }

    private int junction(Version target) {
        int junction = graph.addJunction();
        graph.add(junction, DependencyKind.THROUGH, null, target.writer(), target);
        return junction;
    }
}
