package dev.clew.history.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Directed graph with a label on every edge, stored in three arrays: the edges out of node {@code n} are
 * {@code first[n] .. first[n + 1] - 1}; edge {@code e} leads to {@code target[e]} and has the label {@code label[e]}.
 * Edges out of a node keep the order in which they were added. Immutable.
 */
public final class Digraph {
    private final int[] first;
    private final int[] target;
    private final int[] label;

    private Digraph(int[] first, int[] target, int[] label) {
        this.first = first;
        this.target = target;
        this.label = label;
    }

    /** Collects the edges of a graph. */
    public static final class Builder {
        private final int nodes;
        private final IntArrayList from = new IntArrayList();
        private final IntArrayList to = new IntArrayList();
        private final IntArrayList label = new IntArrayList();

        /** Creates a builder for the nodes {@code 0 .. nodes - 1} without edges. */
        public Builder(int nodes) {
            this.nodes = nodes;
        }

        /** Adds an edge. */
        public void add(int source, int destination, int edgeLabel) {
            from.add(source);
            to.add(destination);
            label.add(edgeLabel);
        }

        /** Returns the graph with the edges added so far. */
        public Digraph build() {
            int[] first = new int[nodes + 1];
            for (int e = 0; e < from.size(); e++) {
                first[from.getInt(e) + 1]++;
            }
            for (int n = 0; n < nodes; n++) {
                first[n + 1] += first[n];
            }
            int[] next = first.clone();
            int[] target = new int[from.size()];
            int[] labels = new int[from.size()];
            for (int e = 0; e < from.size(); e++) {
                int at = next[from.getInt(e)]++;
                target[at] = to.getInt(e);
                labels[at] = label.getInt(e);
            }
            return new Digraph(first, target, labels);
        }
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return first.length - 1;
    }

    /** Returns the number of edges. */
    public int edges() {
        return target.length;
    }

    /** Returns the first edge out of a node. */
    public int begin(int node) {
        return first[node];
    }

    /** Returns the edge after the last one out of a node. */
    public int end(int node) {
        return first[node + 1];
    }

    /** Returns the target of an edge. */
    public int target(int edge) {
        return target[edge];
    }

    /** Returns the label of an edge. */
    public int label(int edge) {
        return label[edge];
    }
}
