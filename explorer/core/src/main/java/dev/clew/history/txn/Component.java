package dev.clew.history.txn;

import dev.clew.history.graph.Digraph;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Set;

/** A strongly connected component of a dependency graph, its nodes and edges numbered from 0. Immutable. */
final class Component {
    private final DependencyGraph graph;
    private final int[] edges;
    private final int[] from;
    private final int[] to;
    private final int[] nodes;

    /** Creates the component with these edges of the graph. */
    Component(DependencyGraph graph, int[] edges) {
        this.graph = graph;
        this.edges = edges;
        Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
        for (int edge : edges) {
            numbers.putIfAbsent(graph.from(edge), numbers.size());
        }
        nodes = new int[numbers.size()];
        numbers.int2IntEntrySet().forEach(entry -> nodes[entry.getIntValue()] = entry.getIntKey());
        from = new int[edges.length];
        to = new int[edges.length];
        for (int e = 0; e < edges.length; e++) {
            from[e] = numbers.get(graph.from(edges[e]));
            to[e] = numbers.get(graph.to(edges[e]));
        }
    }

    int nodes() {
        return nodes.length;
    }

    int edges() {
        return edges.length;
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    DependencyKind kind(int edge) {
        return graph.kind(edges[edge]);
    }

    boolean isJunction(int node) {
        return graph.isJunction(nodes[node]);
    }

    /** Returns the number of an edge in the whole graph. */
    int inGraph(int edge) {
        return edges[edge];
    }

    /** Returns the graph of all nodes with the edges of some kinds, each labelled with its number. */
    Digraph only(Set<DependencyKind> kinds) {
        Digraph.Builder builder = new Digraph.Builder(nodes());
        for (int e = 0; e < edges(); e++) {
            if (kinds.contains(kind(e))) {
                builder.add(from[e], to[e], e);
            }
        }
        return builder.build();
    }

    /**
     * Returns a graph whose walks are those in which no two rw are adjacent: node {@code 2n} represents {@code n} not
     * reached by rw, and {@code 2n + 1} represents {@code n} reached by rw. A junction passes on how it was reached.
     */
    Digraph withoutAdjacentRw() {
        Digraph.Builder builder = new Digraph.Builder(2 * nodes());
        for (int e = 0; e < edges(); e++) {
            switch (kind(e)) {
                case RW -> builder.add(2 * from[e], 2 * to[e] + 1, e);
                case THROUGH -> {
                    builder.add(2 * from[e], 2 * to[e], e);
                    builder.add(2 * from[e] + 1, 2 * to[e] + 1, e);
                }
                default -> {
                    builder.add(2 * from[e], 2 * to[e], e);
                    builder.add(2 * from[e] + 1, 2 * to[e], e);
                }
            }
        }
        return builder.build();
    }
}
