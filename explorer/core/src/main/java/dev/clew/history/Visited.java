package dev.clew.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Set of points that a search has visited. A point consists of the remaining operations, the object's state and the
 * unknown operations used on the way. From a point with the same remaining operations and the same state, at which a
 * superset of the unknown operations has been used, nothing new can be reached; so of points that differ only in the
 * operations used, only the minimal ones are kept. Single-threaded.
 */
final class Visited<S> {
    /** Shared value for the common case of a point without unknown operations. */
    private static final List<long[]> NONE_USED = List.of(new long[0]);

    /**
     * Estimated memory of a point besides its array: the point, headers, a map entry, and a state. Most objects' states
     * share their large parts.
     */
    private static final int BYTES_A_POINT = 160;

    private final Map<Point, List<long[]>> points = new HashMap<>();
    private long bytes;

    private record Point(int[] next, Object state) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Point that && Arrays.equals(next, that.next) && state.equals(that.state);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(next) + state.hashCode();
        }
    }

    /** Adds a point; returns false if nothing new can be reached from it. */
    boolean add(int[] next, S state, long[] used) {
        Point point = new Point(next, state);
        List<long[]> before = points.putIfAbsent(point, used.length == 0 ? NONE_USED : List.of(used));
        if (before == null) {
            bytes += BYTES_A_POINT + Integer.BYTES * (long) next.length + Long.BYTES * (long) used.length;
            return true;
        }
        for (long[] less : before) {
            if (contains(used, less)) {
                return false;
            }
        }
        List<long[]> least = new ArrayList<>(before.size() + 1);
        for (long[] other : before) {
            if (!contains(other, used)) {
                least.add(other);
            }
        }
        least.add(used);
        bytes += Long.BYTES * (long) used.length;
        points.put(point, least);
        return true;
    }

    /** Returns the estimated memory of the points in bytes. */
    long bytes() {
        return bytes;
    }

    int size() {
        return points.size();
    }

    private static boolean contains(long[] bits, long[] part) {
        for (int i = 0; i < part.length; i++) {
            if ((part[i] & ~(i < bits.length ? bits[i] : 0)) != 0) {
                return false;
            }
        }
        return true;
    }
}
