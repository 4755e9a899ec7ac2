package dev.clew.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points at which a search has been. A point is what is left, the object's state and the unknown operations that were
 * used to come there. Who comes to the same state with the same left, and has used all of them and more, can do nothing that
 * could not be done before; of points that differ only in what was used, the least are kept. Single-threaded.
 */
final class Visited<S> {
    /** Most points are there once. */
    private static final List<long[]> NONE_USED = List.of(new long[0]);

    /**
     * What a point takes beside its array: the point, headers, an entry of the map, and a state. Of most objects states share
     * what is large.
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

    /** Adds a point; false if there was nothing to gain from it. */
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

    /** About how much memory the points take. */
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
