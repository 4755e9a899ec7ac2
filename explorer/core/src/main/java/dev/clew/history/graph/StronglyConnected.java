package dev.clew.history.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Strongly connected components of a graph (Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972), computed
 * without recursion. Components are numbered so that edges lead to the same or a lower number. Immutable.
 */
public final class StronglyConnected {
    private final int[] component;
    private final int[] size;

    private StronglyConnected(int[] component, int[] size) {
        this.component = component;
        this.size = size;
    }

    /** Computes the components of a graph. */
    public static StronglyConnected of(Digraph graph, StopRequest stop) {
        return new Search(graph, stop).run();
    }

    /** Returns the number of components. */
    public int count() {
        return size.length;
    }

    /** Returns the component of a node. */
    public int component(int node) {
        return component[node];
    }

    /** Returns whether some cycle contains a node; self-loops are ignored. */
    public boolean onCycle(int node) {
        return size[component[node]] > 1;
    }

    /** Returns whether some cycle contains both nodes, or they are the same. */
    public boolean together(int one, int other) {
        return component[one] == component[other];
    }

    /** Returns whether any node is on a cycle of more than one node. */
    public boolean anyCycle() {
        return size.length < component.length;
    }

    /** State of one computation; {@code index} counts from 1, 0 means that a node is unvisited. */
    private static final class Search {
        private final Digraph graph;
        private final StopRequest stop;
        private final int[] index;
        private final int[] low;
        private final int[] component;
        private final int[] nextEdge;
        private final IntArrayList open = new IntArrayList();
        private final IntArrayList path = new IntArrayList();
        private final IntArrayList sizes = new IntArrayList();
        private int seen;

        Search(Digraph graph, StopRequest stop) {
            this.graph = graph;
            this.stop = stop;
            int nodes = graph.nodes();
            index = new int[nodes];
            low = new int[nodes];
            nextEdge = new int[nodes];
            component = new int[nodes];
            Arrays.fill(component, -1);
        }

        StronglyConnected run() {
            for (int root = 0; root < index.length; root++) {
                if (index[root] == 0) {
                    enter(root);
                    while (!path.isEmpty()) {
                        step(path.topInt());
                    }
                }
            }
            return new StronglyConnected(component, sizes.toIntArray());
        }

        private void enter(int node) {
            index[node] = ++seen;
            low[node] = seen;
            nextEdge[node] = graph.begin(node);
            open.push(node);
            path.push(node);
        }

        private void step(int node) {
            stop.worked(1);
            if (nextEdge[node] < graph.end(node)) {
                int target = graph.target(nextEdge[node]++);
                if (index[target] == 0) {
                    enter(target);
                } else if (component[target] < 0) {
                    low[node] = Math.min(low[node], index[target]);
                }
                return;
            }
            path.popInt();
            if (!path.isEmpty()) {
                low[path.topInt()] = Math.min(low[path.topInt()], low[node]);
            }
            if (low[node] == index[node]) {
                close(node);
            }
        }

        private void close(int root) {
            int members = 0;
            int node;
            do {
                node = open.popInt();
                component[node] = sizes.size();
                members++;
            } while (node != root);
            sizes.add(members);
        }
    }
}
