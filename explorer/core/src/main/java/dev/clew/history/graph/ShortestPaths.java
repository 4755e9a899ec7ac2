package dev.clew.history.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Shortest paths in a graph some of whose nodes are junctions, whose outgoing edges cost nothing: breadth-first search
 * in which the targets of a junction belong to its own level. Reuses its arrays for every search. Used by one thread.
 */
public final class ShortestPaths {
    private final Digraph graph;
    private final IntPredicate junction;
    private final StopRequest stop;
    private final int[] reachedIn;
    private final int[] edge;
    private final int[] from;
    private final IntArrayList open = new IntArrayList();
    private int round;
    private long work;

    /** Creates a search in a graph, with the nodes that are junctions. */
    public ShortestPaths(Digraph graph, IntPredicate junction, StopRequest stop) {
        this.graph = graph;
        this.junction = junction;
        this.stop = stop;
        reachedIn = new int[graph.nodes()];
        edge = new int[graph.nodes()];
        from = new int[graph.nodes()];
    }

    /** Returns the number of edges inspected since the creation of this object. */
    public long work() {
        return work;
    }

    /**
     * Returns the edges of a shortest path from one node to a different one; null if there is no path of at most
     * {@code most} levels.
     *
     * @param most the greatest number of edges on the path, not counting those out of junctions
     */
    public int @Nullable [] path(int source, int destination, int most) {
        round++;
        reachedIn[source] = round;
        IntArrayList level = IntArrayList.of(source);
        for (int depth = junction.test(source) ? 0 : 1; depth <= most && !level.isEmpty(); depth++) {
            IntArrayList next = new IntArrayList();
            for (int i = 0; i < level.size(); i++) {
                leave(level.getInt(i), next);
            }
            if (reachedIn[destination] == round) {
                return trace(source, destination);
            }
            level = next;
        }
        return null;
    }

    /** Follows the edges out of a node and, immediately, those out of the junctions to which they lead. */
    private void leave(int start, IntArrayList next) {
        open.add(start);
        while (!open.isEmpty()) {
            int node = open.popInt();
            for (int e = graph.begin(node); e < graph.end(node); e++) {
                int target = graph.target(e);
                if (reachedIn[target] != round) {
                    reachedIn[target] = round;
                    edge[target] = e;
                    from[target] = node;
                    (junction.test(target) ? open : next).add(target);
                }
            }
            work += graph.end(node) - graph.begin(node);
            stop.worked(1 + graph.end(node) - graph.begin(node));
        }
    }

    private int[] trace(int source, int destination) {
        IntArrayList path = new IntArrayList();
        for (int node = destination; node != source; node = from[node]) {
            path.add(edge[node]);
        }
        int[] edges = path.toIntArray();
        IntArrays.reverse(edges);
        return edges;
    }
}
