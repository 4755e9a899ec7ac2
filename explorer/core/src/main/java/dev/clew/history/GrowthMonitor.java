package dev.clew.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Monitor of an object that only grows and is read as a whole: a set without removals, or a list.
 *
 * <p>If every element is added at most once, the reads are ordered by their sizes, and elements are added between the
 * last read without and the first read with them: for a list one at a time, for a set in any order. An addition of
 * unknown outcome that nobody saw is left out, and one that returned comes last.
 *
 * @param <O> operations
 * @param <R> results
 * @param ordered whether reads return the elements in the order of their additions
 * @param accesses translates an operation; empty for one that does not belong to the shape
 */
record GrowthMonitor<O, R>(boolean ordered, Function<Operation<O, R>, Optional<Access>> accesses)
        implements Monitor<O, R> {

    /** Access to an object that grows. */
    sealed interface Access {}

    /** Adds an element. */
    record Add(Object element) implements Access {}

    /** Removes an element. */
    record Remove(Object element) implements Access {}

    /** Returns all elements; empty if the read did not return. */
    record ReadAll(Optional<Collection<?>> elements) implements Access {}

    private record Reading(Collection<?> elements, Operation<?, ?> operation) {}

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        Map<Object, Operation<O, R>> adds = new HashMap<>();
        List<Reading> readings = new ArrayList<>();
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Optional<Access> access = accesses.apply(operation);
            if (access.isEmpty() || access.get() instanceof Remove) {
                return Answer.UNKNOWN;
            }
            if (access.get() instanceof Add add && adds.put(add.element, operation) != null) {
                return Answer.UNKNOWN;
            }
            if (access.get() instanceof ReadAll read && read.elements.isPresent()) {
                readings.add(new Reading(read.elements.get(), operation));
            }
        }
        readings.sort(Comparator.comparingInt(reading -> reading.elements.size()));
        return Answer.of(canGrow(adds, readings));
    }

    private boolean canGrow(Map<Object, Operation<O, R>> adds, List<Reading> readings) {
        Blocks blocks = new Blocks();
        Set<Object> seen = new HashSet<>();
        Collection<?> before = List.of();
        for (Reading reading : readings) {
            if (reading.elements.size() == before.size()) {
                if (!isSame(before, reading.elements)) {
                    return false;
                }
            } else if (!extend(before, reading.elements, adds, seen, blocks)) {
                return false;
            } else {
                blocks.next();
            }
            blocks.add(reading.operation);
            before = reading.elements;
        }
        blocks.next();
        adds.forEach((element, add) -> {
            if (!seen.contains(element) && add.outcome() == Outcome.OK) {
                blocks.add(add);
            }
        });
        return blocks.isPossible();
    }

    /** Returns whether two reads of the same size returned the same. */
    private boolean isSame(Collection<?> one, Collection<?> other) {
        return ordered ? new ArrayList<>(one).equals(new ArrayList<>(other)) : one.containsAll(other);
    }

    /** Adds the elements that a larger read has in addition; returns false if it is no extension. */
    private boolean extend(
            Collection<?> before,
            Collection<?> after,
            Map<Object, Operation<O, R>> adds,
            Set<Object> seen,
            Blocks blocks) {
        if (ordered && !isSame(before, new ArrayList<>(after).subList(0, before.size()))) {
            return false;
        }
        blocks.next();
        int added = 0;
        for (Object element : after) {
            if (!seen.contains(element)) {
                Operation<O, R> add = adds.get(element);
                if (add == null) {
                    return false;
                }
                if (ordered) {
                    blocks.next();
                }
                blocks.add(add);
                seen.add(element);
                added++;
            }
        }
        return before.size() + added == after.size();
    }
}
