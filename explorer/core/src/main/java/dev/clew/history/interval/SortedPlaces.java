package dev.clew.history.interval;

/** Search in places of a history, sorted in ascending order; a place may occur several times. */
public final class SortedPlaces {
    private SortedPlaces() {}

    /** Returns how many places come before one. */
    public static int before(long[] sorted, long place) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
