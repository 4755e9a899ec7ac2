package dev.clew.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Monitor of a register with reads, writes and compare-and-set.
 *
 * <p>If every value is written at most once, a write and the reads of its value take effect in a row, followed by the
 * compare-and-set that expects the value, if one succeeded, and by the reads of its new value, and so on. Such rows are
 * {@link Blocks}, and all rows together {@link Zones}.
 *
 * @param <O> operations
 * @param <R> results
 * @param initial the initial value
 * @param accesses translates an operation; empty for one with a result that is not of its kind
 */
public record RegisterMonitor<O, R>(Object initial, Function<Operation<O, R>, Optional<Access>> accesses)
        implements Monitor<O, R> {

    /** Access to a register. */
    public sealed interface Access {}

    /** A read of a value; empty if the read did not return. */
    public record Read(Optional<Object> value) implements Access {}

    /** A write. */
    public record Write(Object value) implements Access {}

    /** A compare-and-set that succeeded, or may have. */
    public record Swap(Object expected, Object value) implements Access {}

    /** A compare-and-set that found another value. */
    public record FailedSwap(Object expected) implements Access {}

    /** An access with its operation. */
    private record Placed(Access access, long invoked, long returned, boolean isCertain) {
        /** Returns the value that the access leaves, if it writes. */
        Optional<Object> written() {
            if (access instanceof Write write) {
                return Optional.of(write.value);
            }
            return access instanceof Swap swap ? Optional.of(swap.value) : Optional.empty();
        }

        /** Returns the value that the access needs, if it needs one. */
        Optional<Object> needed() {
            if (access instanceof Read read) {
                return read.value;
            }
            return access instanceof Swap swap ? Optional.of(swap.expected) : Optional.empty();
        }
    }

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        List<Placed> placed = new ArrayList<>(history.size());
        for (Operation<O, R> operation : history) {
            Optional<Access> access = access(operation);
            if (access.isEmpty()) {
                return Answer.UNKNOWN;
            }
            if (operation.outcome() != Outcome.FAIL) {
                placed.add(new Placed(
                        access.get(), operation.invoked(), operation.returned(), operation.outcome() == Outcome.OK));
            }
        }
        Set<Object> written = new HashSet<>(Set.of(initial));
        placed.forEach(each -> each.written().ifPresent(written::add));
        if (placed.stream().filter(Placed::isCertain).anyMatch(each -> each.needed()
                .map(value -> !written.contains(value))
                .orElse(false))) {
            return Answer.NOT_LINEARIZABLE;
        }
        return placed.stream().anyMatch(each -> each.access instanceof FailedSwap)
                ? Answer.UNKNOWN
                : decideRows(effective(placed));
    }

    private Optional<Access> access(Operation<O, R> operation) {
        return operation.outcome() == Outcome.FAIL
                ? Optional.of(new Read(Optional.empty()))
                : accesses.apply(operation);
    }

    /** Returns the accesses that returned, and those of unknown outcome whose values these need. */
    private static List<Placed> effective(List<Placed> placed) {
        Map<Object, List<Placed>> unknown = new HashMap<>();
        List<Placed> effective = new ArrayList<>();
        for (Placed each : placed) {
            if (each.isCertain) {
                effective.add(each);
            } else {
                each.written().ifPresent(value -> unknown.computeIfAbsent(value, v -> new ArrayList<>())
                        .add(each));
            }
        }
        Deque<Placed> open = new ArrayDeque<>(effective);
        while (!open.isEmpty()) {
            List<Placed> writers = open.remove().needed().map(unknown::remove).orElse(null);
            if (writers != null) {
                effective.addAll(writers);
                open.addAll(writers);
            }
        }
        return effective;
    }

    private Answer decideRows(List<Placed> placed) {
        Map<Object, Placed> writers = new HashMap<>();
        Map<Object, List<Placed>> readers = new HashMap<>();
        Map<Object, Placed> swaps = new HashMap<>();
        boolean clash = false;
        for (Placed each : placed) {
            if (each.written().isPresent()) {
                Object value = each.written().get();
                if (value.equals(initial) || writers.put(value, each) != null) {
                    return Answer.UNKNOWN;
                }
            }
            if (each.access instanceof Swap swap) {
                clash |= swaps.put(swap.expected, each) != null;
            } else if (each.needed().isPresent()) {
                readers.computeIfAbsent(each.needed().get(), v -> new ArrayList<>())
                        .add(each);
            }
        }
        return Answer.of(!clash && new Rows(initial, writers, readers, swaps).canBeOrdered());
    }

    /** Accesses by the values that they write and need. */
    private record Rows(
            Object initial, Map<Object, Placed> writers, Map<Object, List<Placed>> readers, Map<Object, Placed> swaps) {

        boolean canBeOrdered() {
            Zones zones = new Zones();
            Blocks first = new Blocks();
            first.add(Long.MIN_VALUE, Long.MIN_VALUE); // the initial value is written before everything
            int placed = addRow(initial, first, zones);
            for (Map.Entry<Object, Placed> writer : writers.entrySet()) {
                if (placed >= 0 && writer.getValue().access instanceof Write) {
                    Blocks row = new Blocks();
                    row.add(writer.getValue().invoked, writer.getValue().returned);
                    int added = addRow(writer.getKey(), row, zones);
                    placed = added < 0 ? added : placed + 1 + added;
                }
            }
            // what was not placed is a circle of compare-and-sets, none of which can be the first
            return placed == writers.size() && zones.canBeOrdered();
        }

        /** Adds the readers of a value and all that follows; returns the number of swaps, -1 if real time forbids it. */
        private int addRow(Object begin, Blocks row, Zones zones) {
            int added = 0;
            Object value = begin;
            while (true) {
                row.next();
                readers.getOrDefault(value, List.of()).forEach(read -> row.add(read.invoked, read.returned));
                Placed swap = swaps.get(value);
                if (swap == null) {
                    break;
                }
                row.next();
                row.add(swap.invoked, swap.returned);
                value = ((Swap) swap.access).value;
                added++;
            }
            zones.add(row.earliestReturn(), row.lastInvocation());
            return row.isPossible() ? added : -1;
        }
    }

    /**
     * Leaves out writes of unknown outcome whose values nobody needs. Where a compare-and-set failed, another value than
     * the expected one may be needed, and all are kept.
     */
    @Override
    public List<Operation<O, R>> reduced(List<Operation<O, R>> history) {
        Set<Object> needed = new HashSet<>();
        for (Operation<O, R> operation : history) {
            Optional<Access> access = access(operation);
            if (access.isEmpty() || access.get() instanceof FailedSwap) {
                return history;
            }
            if (access.get() instanceof Swap swap) {
                needed.add(swap.expected);
            } else if (access.get() instanceof Read read) {
                read.value.ifPresent(needed::add);
            }
        }
        return history.stream()
                .filter(operation -> operation.outcome() != Outcome.INFO
                        || isNeeded(access(operation).orElseThrow(), needed))
                .toList();
    }

    private static boolean isNeeded(Access access, Set<Object> needed) {
        if (access instanceof Write write) {
            return needed.contains(write.value);
        }
        return access instanceof Swap swap && needed.contains(swap.value);
    }
}
