package dev.clew.history.polygraph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntHeapPriorityQueue;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Acyclic graph with a topological order that is kept up to date while edges are added, and removed in the opposite
 * order. Adding an edge that closes a cycle is refused. Used by one thread.
 *
 * <p>Source: Pearce and Kelly, "A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs", 2006.
 */
final class TopologicalOrder {
    private static final int NONE = -1;

    private final int[] position;
    private final int[] firstOut;
    private final int[] firstIn;
    private final IntArrayList source = new IntArrayList();
    private final IntArrayList target = new IntArrayList();
    private final IntArrayList tag = new IntArrayList();
    private final IntArrayList nextOut = new IntArrayList();
    private final IntArrayList nextIn = new IntArrayList();

    /** Edge by which the last search reached a node, if the mark of the node is the current one. */
    private final int[] reachedBy;

    private final int[] mark;
    private int currentMark;
    private final IntArrayList forward = new IntArrayList();
    private final IntArrayList backward = new IntArrayList();
    private final IntArrayList stack = new IntArrayList();
    private long work;

    TopologicalOrder(int nodes) {
        position = new int[nodes];
        Arrays.setAll(position, node -> node);
        firstOut = new int[nodes];
        firstIn = new int[nodes];
        Arrays.fill(firstOut, NONE);
        Arrays.fill(firstIn, NONE);
        reachedBy = new int[nodes];
        mark = new int[nodes];
    }

    int edges() {
        return source.size();
    }

    int tag(int edge) {
        return tag.getInt(edge);
    }

    int position(int node) {
        return position[node];
    }

    /** Returns the number of edges inspected so far. */
    long work() {
        return work;
    }

    /** Adds an edge without updating the order; {@link #sort} must follow. */
    void addUnsorted(int from, int to, int newTag) {
        nextOut.add(firstOut[from]);
        firstOut[from] = source.size();
        nextIn.add(firstIn[to]);
        firstIn[to] = source.size();
        source.add(from);
        target.add(to);
        tag.add(newTag);
    }

    /**
     * Computes the order of all nodes; returns false if the graph has a cycle.
     *
     * @param rank a guess at the position of each node; of two nodes that may come next, that with the lower rank does
     */
    boolean sort(IntUnaryOperator rank) {
        int[] open = new int[position.length];
        target.forEach(to -> open[to]++);
        IntHeapPriorityQueue ready =
                new IntHeapPriorityQueue((a, b) -> Integer.compare(rank.applyAsInt(a), rank.applyAsInt(b)));
        for (int node = 0; node < open.length; node++) {
            if (open[node] == 0) {
                ready.enqueue(node);
            }
        }
        int sorted = 0;
        for (; !ready.isEmpty(); sorted++) {
            int node = ready.dequeueInt();
            position[node] = sorted;
            for (int e = firstOut[node]; e != NONE; e = nextOut.getInt(e)) {
                if (--open[target.getInt(e)] == 0) {
                    ready.enqueue(target.getInt(e));
                }
            }
        }
        return sorted == position.length;
    }

    /** Adds an edge; returns false, and does not add it, if it closes a cycle, which {@link #path} then completes. */
    boolean add(int from, int to, int newTag) {
        if (from == to) {
            mark[to] = ++currentMark;
            reachedBy[to] = NONE;
            return false;
        }
        if (position[from] > position[to]) {
            if (reaches(to, from)) {
                return false;
            }
            collectBackward(from, position[to]);
            reorder();
        }
        addUnsorted(from, to, newTag);
        return true;
    }

    /** Removes the edge that was added last. */
    void removeLast() {
        int edge = source.size() - 1;
        firstOut[source.getInt(edge)] = nextOut.removeInt(edge);
        firstIn[target.getInt(edge)] = nextIn.removeInt(edge);
        source.removeInt(edge);
        target.removeInt(edge);
        tag.removeInt(edge);
    }

    /** Returns whether a path leads from one node to another; {@link #path} then returns it. */
    boolean reaches(int from, int to) {
        currentMark++;
        forward.clear();
        stack.clear();
        mark[from] = currentMark;
        reachedBy[from] = NONE;
        stack.add(from);
        while (!stack.isEmpty()) {
            int node = stack.popInt();
            if (node == to) {
                return true;
            }
            forward.add(node);
            for (int e = firstOut[node]; e != NONE; e = nextOut.getInt(e)) {
                work++;
                int next = target.getInt(e);
                if (mark[next] != currentMark && position[next] <= position[to]) {
                    mark[next] = currentMark;
                    reachedBy[next] = e;
                    stack.add(next);
                }
            }
        }
        return false;
    }

    /** Returns the edges of the path that the last search found, in order. */
    IntArrayList path(int to) {
        IntArrayList path = new IntArrayList();
        for (int node = to; reachedBy[node] != NONE; node = source.getInt(reachedBy[node])) {
            path.add(reachedBy[node]);
        }
        IntArrays.reverse(path.elements(), 0, path.size());
        return path;
    }

    private void collectBackward(int from, int least) {
        currentMark++;
        backward.clear();
        mark[from] = currentMark;
        stack.add(from);
        while (!stack.isEmpty()) {
            int node = stack.popInt();
            backward.add(node);
            for (int e = firstIn[node]; e != NONE; e = nextIn.getInt(e)) {
                work++;
                int next = source.getInt(e);
                if (mark[next] != currentMark && position[next] >= least) {
                    mark[next] = currentMark;
                    stack.add(next);
                }
            }
        }
    }

    /** Gives the nodes found backward the lowest positions of all nodes found, and those found forward the others. */
    private void reorder() {
        int[] nodes = new int[backward.size() + forward.size()];
        byPosition(backward);
        byPosition(forward);
        backward.getElements(0, nodes, 0, backward.size());
        forward.getElements(0, nodes, backward.size(), forward.size());
        int[] places = new int[nodes.length];
        Arrays.setAll(places, i -> position[nodes[i]]);
        Arrays.sort(places);
        for (int i = 0; i < nodes.length; i++) {
            position[nodes[i]] = places[i];
        }
    }

    private void byPosition(IntArrayList nodes) {
        IntArrays.quickSort(nodes.elements(), 0, nodes.size(), (a, b) -> Integer.compare(position[a], position[b]));
    }
}
