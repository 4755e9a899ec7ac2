package dev.clew.history.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The moments at which some element is certainly in a collection. Immutable. */
public final class Occupancy {
    private final long[] begins;
    private final long[] ends;

    private Occupancy(long[] begins, long[] ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Returns the union of the forced parts of stays. */
    public static Occupancy of(List<Stay> stays) {
        List<Stay> forced = new ArrayList<>(stays);
        forced.removeIf(stay -> !stay.isForced());
        forced.sort(Comparator.comparingLong(Stay::addReturned));
        long[] begins = new long[forced.size()];
        long[] ends = new long[forced.size()];
        int count = 0;
        for (Stay stay : forced) {
            if (count > 0 && stay.addReturned() < ends[count - 1]) {
                ends[count - 1] = Math.max(ends[count - 1], stay.removeInvoked());
            } else {
                begins[count] = stay.addReturned();
                ends[count++] = stay.removeInvoked();
            }
        }
        return new Occupancy(Arrays.copyOf(begins, count), Arrays.copyOf(ends, count));
    }

    /** Returns whether the collection is certainly not empty during a whole operation. */
    public boolean covers(long invoked, long returned) {
        int at = Arrays.binarySearch(begins, invoked);
        int before = (at >= 0 ? at : -at - 1) - 1;
        return before >= 0 && returned < ends[before];
    }
}
