package dev.clew.history.interval;

import java.util.Arrays;

/** Values at the indices {@code 0 .. size - 1}, of which small ones are found in logarithmic time. Used by one thread. */
final class MinimumTree {
    private static final long NOTHING = Long.MAX_VALUE;

    private final int leaves;

    /** Binary tree: the children of node {@code n} are {@code 2n} and {@code 2n + 1}, a node has their minimum. */
    private final long[] minima;

    /** Creates a tree without values. */
    MinimumTree(int size) {
        leaves = size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        minima = new long[2 * leaves];
        Arrays.fill(minima, NOTHING);
    }

    /** Sets the value at an index, which is less than {@link Long#MAX_VALUE}. */
    void set(int index, long value) {
        int node = leaves + index;
        minima[node] = value;
        for (node /= 2; node > 0; node /= 2) {
            minima[node] = Math.min(minima[2 * node], minima[2 * node + 1]);
        }
    }

    /** Removes the value at an index. */
    void clear(int index) {
        set(index, NOTHING);
    }

    /** Returns the first index from {@code from} to {@code to} with a value of at most {@code bound}, or -1. */
    int firstAtMost(long bound, int from, int to) {
        return from > to ? -1 : first(1, 0, leaves, bound, from, to);
    }

    private int first(int node, int begin, int size, long bound, int from, int to) {
        if (begin > to || begin + size <= from || minima[node] > bound || minima[node] == NOTHING) {
            return -1;
        }
        if (size == 1) {
            return begin;
        }
        int left = first(2 * node, begin, size / 2, bound, from, to);
        return left >= 0 ? left : first(2 * node + 1, begin + size / 2, size / 2, bound, from, to);
    }

    /** Returns the least value from {@code from} to {@code to}, {@link Long#MAX_VALUE} if there is none. */
    long minimum(int from, int to) {
        long least = NOTHING;
        int low = leaves + from;
        for (int high = leaves + to + 1; low < high; low /= 2, high /= 2) {
            if (low % 2 == 1) {
                least = Math.min(least, minima[low++]);
            }
            if (high % 2 == 1) {
                least = Math.min(least, minima[--high]);
            }
        }
        return least;
    }
}
