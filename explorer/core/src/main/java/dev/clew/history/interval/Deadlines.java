package dev.clew.history.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Times by which elements have to leave a stack because of one other element that lies below them, or of one moment at
 * which the stack was empty. Immutable.
 *
 * <p>An element that certainly was pushed before another one and popped after the push of that other one lies below it,
 * so the other one has to leave before it. It takes time n log n.
 */
public final class Deadlines {
    private final List<Stay> lower;
    private final long[] removals;

    /**
     * Creates the deadlines that follow from elements and from operations that found the stack empty.
     *
     * @param popped stays of elements that leave at known times
     */
    public Deadlines(List<Stay> popped, List<Span> empty) {
        lower = new ArrayList<>(popped);
        // what is in an empty stack lies below nothing: as an element that was always there
        empty.forEach(span -> lower.add(new Stay(-1, -1, span.invoked(), span.returned())));
        removals = lower.stream().mapToLong(Stay::removeInvoked).sorted().toArray();
    }

    /** Returns for each stay the place before which it has to end, {@link Stay#NEVER} if there is none. */
    public long[] of(List<Stay> stays) {
        lower.sort(Comparator.comparingLong(Stay::addReturned));
        Integer[] order = new Integer[stays.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> stays.get(i).addInvoked()));
        long[] deadlines = new long[stays.size()];
        MinimumTree returns = new MinimumTree(removals.length);
        int[] used = new int[removals.length];
        int next = 0;
        for (int i : order) {
            Stay stay = stays.get(i);
            for (; next < lower.size() && lower.get(next).addReturned() < stay.addInvoked(); next++) {
                int first = SortedPlaces.before(removals, lower.get(next).removeInvoked());
                returns.set(first + used[first]++, lower.get(next).removeReturned());
            }
            deadlines[i] = returns.minimum(SortedPlaces.before(removals, stay.addReturned() + 1), removals.length - 1);
        }
        return deadlines;
    }
}
