package dev.clew.history;

import dev.clew.history.GrowthMonitor.Access;
import dev.clew.history.interval.Membership;
import dev.clew.history.interval.SetOrders;
import dev.clew.history.interval.Snapshot;
import dev.clew.history.interval.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Monitor of a set that is read as a whole, to which each element is added at most once, and from which it is removed at
 * most once. {@link SetOrders} describes the algorithm for sets with removals, {@link GrowthMonitor} that for others.
 *
 * @param <O> operations
 * @param <R> results
 * @param accesses translates an operation; empty for one that does not belong to the shape
 */
record SetMonitor<O, R>(Function<Operation<O, R>, Optional<Access>> accesses) implements Monitor<O, R> {

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        Map<Object, Operation<O, R>> adds = new HashMap<>();
        Map<Object, Span> removes = new HashMap<>();
        List<Snapshot> snapshots = new ArrayList<>();
        boolean repeats = false;
        for (Operation<O, R> operation : history) {
            Access access = operation.outcome() == Outcome.FAIL
                    ? new GrowthMonitor.ReadAll(Optional.empty())
                    : accesses.apply(operation).orElse(null);
            if (access instanceof GrowthMonitor.Add add) {
                repeats |= adds.put(add.element(), operation) != null;
            } else if (access instanceof GrowthMonitor.Remove remove) {
                repeats |= removes.put(remove.element(), span(operation)) != null;
            } else if (!(access instanceof GrowthMonitor.ReadAll read)) {
                return Answer.UNKNOWN;
            } else if (read.elements().isPresent()) {
                Collection<?> elements = read.elements().get();
                snapshots.add(
                        new Snapshot(span(operation), elements instanceof Set<?> set ? set : new HashSet<>(elements)));
            }
        }
        if (snapshots.stream().anyMatch(snapshot -> !adds.keySet().containsAll(snapshot.elements()))) {
            return Answer.NOT_LINEARIZABLE;
        }
        if (repeats) {
            return Answer.UNKNOWN;
        }
        if (removes.isEmpty()) {
            return new GrowthMonitor<>(false, accesses).decide(history);
        }
        List<Membership> elements = new ArrayList<>();
        adds.forEach((element, add) -> elements.add(new Membership(
                element, span(add), add.outcome() == Outcome.OK, Optional.ofNullable(removes.get(element)))));
        return new SetOrders(elements, snapshots).decide().map(Answer::of).orElse(Answer.UNKNOWN);
    }

    /** Sets with removals are slow: each element that is there for a while is compared with each read of that time. */
    @Override
    public boolean comesAfterShortSearch(List<Operation<O, R>> history) {
        return history.stream()
                .anyMatch(operation -> accesses.apply(operation).orElse(null) instanceof GrowthMonitor.Remove);
    }

    private static Span span(Operation<?, ?> operation) {
        return new Span(operation.invoked(), operation.returned());
    }

    /** Leaves out additions of unknown outcome of elements that nobody read. */
    @Override
    public List<Operation<O, R>> reduced(List<Operation<O, R>> history) {
        Set<Object> seen = new HashSet<>();
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.OK
                    && accesses.apply(operation).orElse(null) instanceof GrowthMonitor.ReadAll read) {
                read.elements().ifPresent(seen::addAll);
            }
        }
        return history.stream()
                .filter(operation -> operation.outcome() != Outcome.INFO
                        || !(accesses.apply(operation).orElse(null) instanceof GrowthMonitor.Add add)
                        || seen.contains(add.element()))
                .toList();
    }
}
