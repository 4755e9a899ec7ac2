package dev.clew.history.txn;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.graph.StronglyConnected;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Finds the rw edges that close a cycle over other edges only: those whose source is reachable from their target.
 *
 * <p>Reachability from 64 targets at a time is propagated through the condensed graph in topological order, as one bit
 * each of a long; a component with 100,000 rw edges thus takes about 1,600 sweeps over its edges instead of 100,000
 * searches. Used by one thread.
 */
final class SingleRw {
    private final Component component;
    private final Digraph graph;
    private final StopRequest stop;
    private final StronglyConnected inner;

    /** The nodes of inner component {@code c} are {@code members[begin[c]] .. members[begin[c + 1] - 1]}. */
    private final int[] begin;

    private final int[] members;
    private final long[] reached;

    /** Creates a search for cycles in a component over the edges of a graph and one rw edge. */
    SingleRw(Component component, Digraph graph, StopRequest stop) {
        this.component = component;
        this.graph = graph;
        this.stop = stop;
        inner = StronglyConnected.of(graph, stop);
        begin = new int[inner.count() + 1];
        members = new int[graph.nodes()];
        reached = new long[inner.count()];
        sortMembers();
    }

    private void sortMembers() {
        for (int node = 0; node < members.length; node++) {
            begin[inner.component(node) + 1]++;
        }
        for (int c = 0; c < inner.count(); c++) {
            begin[c + 1] += begin[c];
        }
        int[] next = begin.clone();
        for (int node = 0; node < members.length; node++) {
            members[next[inner.component(node)]++] = node;
        }
    }

    /** Returns some of those edges, at most {@code most}; empty if and only if there are none. */
    IntArrayList closingEdges(int most) {
        int[] candidates = candidates();
        IntArrayList closingEdges = new IntArrayList();
        for (int start = 0; start < candidates.length && closingEdges.isEmpty(); ) {
            start = sweep(candidates, start, closingEdges);
        }
        closingEdges.size(Math.min(closingEdges.size(), most));
        return closingEdges;
    }

    /**
     * Returns the rw edges that do not lead forward in topological order, sorted by their targets' topological
     * position.
     */
    private int[] candidates() {
        IntArrayList candidates = new IntArrayList();
        for (int e = 0; e < component.edges(); e++) {
            if (component.kind(e) == DependencyKind.RW && end(e) >= beginning(e)) {
                candidates.add(e);
            }
        }
        int[] sorted = candidates.toIntArray();
        IntArrays.stableSort(sorted, (a, b) -> Integer.compare(end(b), end(a)));
        return sorted;
    }

    private int end(int edge) {
        return inner.component(component.to(edge));
    }

    private int beginning(int edge) {
        return inner.component(component.from(edge));
    }

    /** Decides the candidates with the next 64 targets; returns the index of the first remaining candidate. */
    private int sweep(int[] candidates, int start, IntArrayList closingEdges) {
        int high = end(candidates[start]);
        int low = high;
        int bits = 0;
        int next = start;
        for (; next < candidates.length; next++) {
            boolean same = next > start && end(candidates[next]) == end(candidates[next - 1]);
            if (!same && bits == Long.SIZE) {
                break;
            }
            bits += same ? 0 : 1;
            reached[end(candidates[next])] |= 1L << (bits - 1);
            low = Math.min(low, beginning(candidates[next]));
        }
        spread(high, low);
        int bit = 0;
        for (int i = start; i < next; i++) {
            bit += i > start && end(candidates[i]) != end(candidates[i - 1]) ? 1 : 0;
            if ((reached[beginning(candidates[i])] >> bit & 1) != 0) {
                closingEdges.add(candidates[i]);
            }
        }
        Arrays.fill(reached, low, high + 1, 0);
        return next;
    }

    private void spread(int high, int low) {
        for (int c = high; c >= low; c--) {
            if (reached[c] == 0) {
                continue;
            }
            for (int m = begin[c]; m < begin[c + 1]; m++) {
                for (int e = graph.begin(members[m]); e < graph.end(members[m]); e++) {
                    int target = inner.component(graph.target(e));
                    if (target >= low) {
                        reached[target] |= reached[c];
                    }
                }
                stop.worked(1 + graph.end(members[m]) - graph.begin(members[m]));
            }
        }
    }
}
