package dev.clew.history.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * A directed graph with a label on every edge, as three arrays: the edges out of node {@code n} are
 * {@code first[n] .. first[n + 1]}, and edge {@code e} leads to {@code target[e]} and carries {@code label[e]}. Edges out of a
 * node stay in the order in which they were added. Immutable.
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

        /** No edges yet between the nodes {@code 0 .. nodes - 1}. */
        public Builder(int nodes) {
            this.nodes = nodes;
        }

        /** Adds an edge. */
        public void add(int source, int destination, int edgeLabel) {
            from.add(source);
            to.add(destination);
            label.add(edgeLabel);
        }

        /** The graph of what was added so far. */
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

    /** How many nodes there are. */
    public int nodes() {
        return first.length - 1;
    }

    /** How many edges there are. */
    public int edges() {
        return target.length;
    }

    /** The first edge out of a node. */
    public int begin(int node) {
        return first[node];
    }

    /** The edge after the last one out of a node. */
    public int end(int node) {
        return first[node + 1];
    }

    /** Where an edge leads. */
    public int target(int edge) {
        return target[edge];
    }

    /** What an edge carries. */
    public int label(int edge) {
        return label[edge];
    }
}
