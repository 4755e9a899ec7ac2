package dev.clew.history.interval;

import java.util.function.IntToLongFunction;

/** Search in places of a history, sorted in ascending order; a place may occur several times. */
public final class SortedPlaces {
    private SortedPlaces() {}

    /**
     * Returns how many of some places come before one.
     *
     * @param count number of places
     * @param placeOf returns a place by its index
     */
    public static int before(int count, IntToLongFunction placeOf, long place) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (placeOf.applyAsLong(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns how many of some places come before one. */
    public static int before(long[] sorted, long place) {
        return before(sorted.length, i -> sorted[i], place);
    }
}
