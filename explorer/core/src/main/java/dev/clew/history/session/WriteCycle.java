package dev.clew.history.session;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.ShortestPaths;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.graph.StronglyConnected;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds a cycle in an order of operations; nodes beyond the operations are junctions. */
final class WriteCycle {
    private WriteCycle() {}

    /** Returns the operations of a cycle of the graph; empty if there is none. */
    static Optional<List<Integer>> find(Digraph graph, int operations, StopRequest stop) {
        StronglyConnected components = StronglyConnected.of(graph, stop);
        if (!components.anyCycle()) {
            return Optional.empty();
        }
        ShortestPaths paths = new ShortestPaths(graph, node -> node >= operations, stop);
        for (int node = 0; node < operations; node++) {
            for (int e = graph.begin(node); e < graph.end(node); e++) {
                int target = graph.target(e);
                if (target != node && components.together(node, target)) {
                    int[] back = Objects.requireNonNull(paths.path(target, node, Integer.MAX_VALUE));
                    return Optional.of(operations(graph, node, target, back, operations));
                }
            }
        }
        throw new AssertionError("every cycle has an operation");
    }

    private static List<Integer> operations(Digraph graph, int node, int target, int[] back, int operations) {
        List<Integer> cycle = new ArrayList<>(List.of(node, target));
        for (int edge : back) {
            cycle.add(graph.target(edge));
        }
        cycle.removeIf(n -> n >= operations);
        return cycle;
    }
}
