package dev.clew.history;

import dev.clew.history.interval.Deadlines;
import dev.clew.history.interval.NestedIntervals;
import dev.clew.history.interval.Occupancy;
import dev.clew.history.interval.Span;
import dev.clew.history.interval.Stay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Monitor of a last-in-first-out stack.
 *
 * <p>If every element is pushed at most once, a history is linearizable if and only if the stays of its elements can be
 * {@linkplain NestedIntervals nested} and at some moment of every pop that found nothing no element was certainly in the
 * stack. A pop of unknown outcome may have taken an element that had to leave: for each element, the latest such pop
 * that suffices if all others left as early as possible is a bound. If bounds of different elements leave too few pops,
 * no assignment exists; if an assignment within the bounds is wrong, others may be right, and a search has to decide.
 *
 * @param <O> operations
 * @param <R> results
 * @param accesses translates an operation; empty for one that does not belong to the shape
 * @param mostWork the number of stays that may be examined, in all tests together, to find exact bounds; where that is
 *     too little, {@link Deadlines} are used
 */
public record StackMonitor<O, R>(Function<Operation<O, R>, Optional<Access>> accesses, long mostWork)
        implements Monitor<O, R> {

    /** Number of stays that are examined in about a second. */
    private static final long DEFAULT_WORK = 20_000_000;

    /** Creates a monitor that may take about a second to find exact bounds. */
    public StackMonitor(Function<Operation<O, R>, Optional<Access>> accesses) {
        this(accesses, DEFAULT_WORK);
    }

    /** Access to a stack. */
    public sealed interface Access {}

    /** Adds an element. */
    public record Push(Object element) implements Access {}

    /** Removes an element; the result is empty if it is unknown, and the element is if there was none. */
    public record Pop(Optional<Optional<Object>> result) implements Access {}

    /**
     * Operations by their roles.
     *
     * @param popped stays of elements that certainly were popped
     * @param left stays of elements that certainly were pushed and, as far as is known, not popped
     * @param empty pops that found nothing
     * @param takers places at which pops of unknown outcome were invoked, in order
     */
    private record Parts(List<Stay> popped, List<Stay> left, List<Operation<?, ?>> empty, List<Long> takers) {
        Parts() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Returns whether the history is possible if the elements that are left stay as given. */
        boolean isPossible(List<Stay> staying) {
            List<Stay> all = new ArrayList<>(popped);
            all.addAll(staying);
            Occupancy occupancy = Occupancy.of(all);
            return empty.stream().noneMatch(pop -> occupancy.covers(pop.invoked(), pop.returned()))
                    && NestedIntervals.exist(all);
        }
    }

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        Map<Object, Operation<O, R>> pushes = new HashMap<>();
        Map<Object, Operation<O, R>> pops = new HashMap<>();
        Parts parts = new Parts();
        boolean repeats = false;
        boolean twice = false;
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Access access = accesses.apply(operation).orElse(null);
            if (access instanceof Push push) {
                repeats |= pushes.put(push.element, operation) != null;
            } else if (!(access instanceof Pop pop)) {
                return Answer.UNKNOWN;
            } else if (pop.result.isEmpty()) {
                parts.takers.add(operation.invoked());
            } else if (pop.result.get().isEmpty()) {
                parts.empty.add(operation);
            } else {
                twice |= pops.put(pop.result.get().get(), operation) != null;
            }
        }
        if (!pushes.keySet().containsAll(pops.keySet()) || (twice && !repeats)) {
            return Answer.NOT_LINEARIZABLE;
        }
        if (repeats) {
            return Answer.UNKNOWN;
        }
        pushes.forEach((element, push) -> addStay(push, Optional.ofNullable(pops.get(element)), parts));
        parts.takers.sort(Comparator.naturalOrder());
        return decide(parts);
    }

    private static void addStay(Operation<?, ?> push, Optional<? extends Operation<?, ?>> pop, Parts parts) {
        if (pop.isPresent()) {
            parts.popped.add(new Stay(
                    push.invoked(),
                    push.returned(),
                    pop.get().invoked(),
                    pop.get().returned()));
        } else if (push.outcome() == Outcome.OK) { // otherwise it need not have been pushed
            parts.left.add(new Stay(push.invoked(), push.returned(), Stay.NEVER, Stay.NEVER));
        }
    }

    private Answer decide(Parts parts) {
        if (parts.isPossible(parts.left)) {
            return Answer.LINEARIZABLE;
        }
        if (parts.takers.isEmpty() || parts.left.isEmpty()) {
            return Answer.NOT_LINEARIZABLE;
        }
        List<Stay> earliest = new ArrayList<>();
        parts.left.forEach(stay -> earliest.add(stay.removedFrom(parts.takers.get(0))));
        if (!parts.isPossible(earliest)) {
            return Answer.NOT_LINEARIZABLE;
        }
        return assign(parts, earliest);
    }

    /** Assigns pops of unknown outcome to the elements that have to leave, the most urgent one first. */
    private Answer assign(Parts parts, List<Stay> earliest) {
        int[] bounds = bounds(parts, earliest);
        Integer[] byUrgency = new Integer[bounds.length];
        Arrays.setAll(byUrgency, i -> i);
        Comparator<Integer> byBound = Comparator.comparingInt(i -> bounds[i]);
        // of elements with equal bounds, the upper one leaves first
        Arrays.sort(byUrgency, byBound.thenComparing(i -> -parts.left.get(i).addReturned()));
        List<Stay> assigned = new ArrayList<>(parts.left);
        for (int i = 0; i < byUrgency.length; i++) {
            int stay = byUrgency[i];
            if (bounds[stay] < Math.min(i, parts.takers.size())) {
                return Answer.NOT_LINEARIZABLE;
            }
            if (i < parts.takers.size()) {
                assigned.set(stay, parts.left.get(stay).removedFrom(parts.takers.get(i)));
            }
        }
        return parts.isPossible(assigned) ? Answer.LINEARIZABLE : Answer.UNKNOWN;
    }

    /**
     * Returns for each element that is left the number of the last pop of unknown outcome that may have taken it, or a
     * greater number; the number of these pops if it can stay.
     */
    private int[] bounds(Parts parts, List<Stay> earliest) {
        int[] bounds = new int[parts.left.size()];
        int tests = 1 + (32 - Integer.numberOfLeadingZeros(parts.takers.size()));
        if ((long) (parts.popped.size() + bounds.length) * bounds.length * tests <= mostWork) {
            Arrays.setAll(bounds, i -> latest(parts, earliest, i));
            return bounds;
        }
        List<Span> empty = new ArrayList<>();
        parts.empty.forEach(pop -> empty.add(new Span(pop.invoked(), pop.returned())));
        long[] deadlines = new Deadlines(parts.popped, empty).of(parts.left);
        for (int i = 0; i < bounds.length; i++) {
            // a pop that was invoked where the other operation returned is concurrent with it
            int at = Collections.binarySearch(parts.takers, deadlines[i], (taker, place) -> taker <= place ? -1 : 1);
            bounds[i] = deadlines[i] == Stay.NEVER ? parts.takers.size() : -at - 2;
        }
        return bounds;
    }

    /**
     * Returns the last pop of unknown outcome that may have taken an element if all others left as early as possible; the
     * number of such pops if the element can stay.
     */
    private static int latest(Parts parts, List<Stay> earliest, int stay) {
        int low = 0;
        int high = parts.takers.size();
        List<Stay> staying = new ArrayList<>(earliest);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            staying.set(
                    stay,
                    middle == parts.takers.size()
                            ? parts.left.get(stay)
                            : parts.left.get(stay).removedFrom(parts.takers.get(middle)));
            if (parts.isPossible(staying)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Leaves out pushes of unknown outcome of elements that nobody popped. */
    @Override
    public List<Operation<O, R>> reduced(List<Operation<O, R>> history) {
        Set<Object> popped = new HashSet<>();
        for (Operation<O, R> operation : history) {
            Optional<Access> access = operation.outcome() == Outcome.OK ? accesses.apply(operation) : Optional.empty();
            if (access.isPresent() && access.get() instanceof Pop pop) {
                pop.result.flatMap(element -> element).ifPresent(popped::add);
            }
        }
        return history.stream()
                .filter(operation -> operation.outcome() != Outcome.INFO
                        || !(accesses.apply(operation).orElse(null) instanceof Push push)
                        || popped.contains(push.element))
                .toList();
    }
}
