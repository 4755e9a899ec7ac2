package dev.clew.history.txn;

import dev.clew.history.Outcome;
import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.graph.StronglyConnected;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the cycles of dependency graphs, component by component, and determines the levels that they rule out. Used by
 * one thread, with graphs of one history each of which includes all edges of the previous one.
 */
final class CycleSearch {
    private final RecordedHistory history;
    private final Anomalies anomalies;
    private final StopRequest stop;

    /** Transactions on cycles of earlier graphs. */
    private final BitSet known = new BitSet();

    CycleSearch(RecordedHistory history, Anomalies anomalies, StopRequest stop) {
        this.history = history;
        this.anomalies = anomalies;
        this.stop = stop;
    }

    /**
     * Searches a graph.
     *
     * @param floor the weakest level that its additional edges can rule out; components with a cycle that was found
     *     before are skipped, because that cycle rules out a weaker level
     */
    void search(DependencyGraph graph, IsolationLevel floor) {
        BitSet found = new BitSet();
        for (int[] edges : components(graph, stop)) {
            if (IntStream.of(edges).noneMatch(e -> known.get(graph.from(e)))) {
                new ComponentSearch(new Component(graph, edges), stop)
                        .cycles()
                        .forEach((kind, cycle) -> report(graph, floor, kind, cycle));
                IntStream.of(edges).forEach(e -> found.set(graph.from(e)));
            }
        }
        found.clear(history.size(), Math.max(history.size(), found.length()));
        known.or(found);
    }

    /** Returns the edges of every strongly connected component that has any. */
    static List<int[]> components(DependencyGraph graph, StopRequest stop) {
        Digraph.Builder all = new Digraph.Builder(graph.nodes());
        for (int e = 0; e < graph.edges(); e++) {
            all.add(graph.from(e), graph.to(e), e);
        }
        StronglyConnected components = StronglyConnected.of(all.build(), stop);
        Map<Integer, IntArrayList> edges = new TreeMap<>();
        for (int e = 0; e < graph.edges(); e++) {
            if (components.together(graph.from(e), graph.to(e))) {
                edges.computeIfAbsent(components.component(graph.from(e)), c -> new IntArrayList())
                        .add(e);
            }
        }
        return edges.values().stream().map(IntArrayList::toIntArray).toList();
    }

    private void report(DependencyGraph graph, IsolationLevel floor, AnomalyKind kind, List<Integer> cycle) {
        List<Dependency> steps = graph.explain(cycle);
        IsolationLevel rulesOut = kind.weakest().implies(floor) ? kind.weakest() : floor;
        if (rulesOut == IsolationLevel.READ_UNCOMMITTED
                && (cycle.stream().anyMatch(graph::isInferred) || isUncertain(steps))) {
            rulesOut = IsolationLevel.READ_COMMITTED;
        }
        List<Integer> transactions = steps.stream().map(Dependency::from).toList();
        anomalies.add(new Anomaly(kind, rulesOut, transactions, steps, VersionOrders.text(steps)));
    }

    /** Returns whether some transaction may have been read although it did not commit; then only G1a is certain. */
    private boolean isUncertain(List<Dependency> steps) {
        return steps.stream().anyMatch(step -> history.operation(step.from()).outcome() != Outcome.OK);
    }
}
