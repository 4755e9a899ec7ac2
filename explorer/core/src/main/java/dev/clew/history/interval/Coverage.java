package dev.clew.history.interval;

/**
 * How many intervals cover each unit of time; units that none covers are found in logarithmic time. Unit {@code i} is
 * that between the ends {@code i} and {@code i + 1} of intervals. Used by one thread.
 */
final class Coverage {
    private final int leaves;

    /**
     * Binary tree: the children of node {@code n} are {@code 2n} and {@code 2n + 1}. A node has the least count of its
     * units, apart from what its ancestors add.
     */
    private final int[] least;

    private final int[] added;

    Coverage(int units) {
        leaves = units <= 1 ? 1 : Integer.highestOneBit(units - 1) << 1;
        least = new int[2 * leaves];
        added = new int[2 * leaves];
    }

    /** Adds a number to the counts of the units {@code from .. to - 1}. */
    void add(int from, int to, int number) {
        add(1, 0, leaves, from, to, number);
    }

    private void add(int node, int begin, int size, int from, int to, int number) {
        if (from >= begin + size || to <= begin) {
            return;
        }
        if (from <= begin && begin + size <= to) {
            least[node] += number;
            added[node] += number;
            return;
        }
        add(2 * node, begin, size / 2, from, to, number);
        add(2 * node + 1, begin + size / 2, size / 2, from, to, number);
        least[node] = added[node] + Math.min(least[2 * node], least[2 * node + 1]);
    }

    /** Returns the first of the units {@code from .. to - 1} that nothing covers, or -1. */
    int firstGap(int from, int to) {
        return from >= to ? -1 : firstGap(1, 0, leaves, from, to, 0);
    }

    private int firstGap(int node, int begin, int size, int from, int to, int above) {
        if (from >= begin + size || to <= begin || least[node] + above > 0) {
            return -1;
        }
        if (size == 1) {
            return begin;
        }
        int inherited = above + added[node];
        int left = firstGap(2 * node, begin, size / 2, from, to, inherited);
        return left >= 0 ? left : firstGap(2 * node + 1, begin + size / 2, size / 2, from, to, inherited);
    }
}
