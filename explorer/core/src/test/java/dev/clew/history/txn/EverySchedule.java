package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Isolation levels by their definitions: tries all orders in which the committed transactions, and any subset of those
 * with unknown outcome, could have run.
 */
final class EverySchedule {
    private final List<Operation<List<MicroOp>, List<MicroOp>>> operations;

    EverySchedule(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        this.operations = operations;
    }

    boolean serializable() {
        return serial(new BitSet(), new HashMap<>(), (a, b) -> false);
    }

    boolean strongSessionSerializable() {
        return serial(new BitSet(), new HashMap<>(), (a, b) -> a.process() == b.process() && a.precedes(b));
    }

    boolean strictSerializable() {
        return serial(new BitSet(), new HashMap<>(), Operation::precedes);
    }

    /**
     * Returns whether the history is explained by transactions that begin with a snapshot, and write at commit unless
     * another transaction wrote the same keys meanwhile.
     */
    boolean snapshotIsolated() {
        return snapshots(new BitSet(), new HashMap<>(), new HashMap<>());
    }

    private boolean serial(
            BitSet done, Map<Object, List<Object>> state, BiPredicate<Operation<?, ?>, Operation<?, ?>> before) {
        if (allDone(done)) {
            return true;
        }
        for (int t = 0; t < operations.size(); t++) {
            if (!done.get(t) && mayRun(t) && noneBefore(t, done, before)) {
                Optional<Map<Object, List<Object>>> writes = run(t, state);
                if (writes.isPresent()) {
                    done.set(t);
                    boolean found = serial(done, after(state, writes.get()), before);
                    done.clear(t);
                    if (found) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean noneBefore(int t, BitSet done, BiPredicate<Operation<?, ?>, Operation<?, ?>> before) {
        for (int u = 0; u < operations.size(); u++) {
            if (!done.get(u)
                    && operations.get(u).outcome() == Outcome.OK
                    && before.test(operations.get(u), operations.get(t))) {
                return false;
            }
        }
        return true;
    }

    /** Transaction that has begun. */
    private record Begun(Map<Object, List<Object>> writes, Set<Object> overwritten) {}

    private boolean snapshots(BitSet done, Map<Object, List<Object>> state, Map<Integer, Begun> begun) {
        if (allDone(done)) {
            return true;
        }
        for (int t = 0; t < operations.size(); t++) {
            if (done.get(t) || !mayRun(t)) {
                continue;
            }
            if (begun.containsKey(t) ? commit(t, done, state, begun) : begin(t, done, state, begun)) {
                return true;
            }
        }
        return false;
    }

    private boolean begin(int t, BitSet done, Map<Object, List<Object>> state, Map<Integer, Begun> begun) {
        Optional<Map<Object, List<Object>>> writes = run(t, state);
        if (writes.isEmpty()) {
            return false;
        }
        Map<Integer, Begun> after = new HashMap<>(begun);
        after.put(t, new Begun(writes.get(), Set.of()));
        return snapshots(done, state, after);
    }

    private boolean commit(int t, BitSet done, Map<Object, List<Object>> state, Map<Integer, Begun> begun) {
        Begun own = Objects.requireNonNull(begun.get(t));
        if (own.writes.keySet().stream().anyMatch(own.overwritten::contains)) {
            return false;
        }
        Map<Integer, Begun> after = new HashMap<>();
        begun.forEach((other, before) -> {
            Set<Object> overwritten = new HashSet<>(before.overwritten);
            overwritten.addAll(own.writes.keySet());
            after.put(other, new Begun(before.writes, overwritten));
        });
        after.remove(t);
        done.set(t);
        boolean found = snapshots(done, after(state, own.writes), after);
        done.clear(t);
        return found;
    }

    private boolean mayRun(int t) {
        return operations.get(t).outcome() != Outcome.FAIL;
    }

    private boolean allDone(BitSet done) {
        for (int t = 0; t < operations.size(); t++) {
            if (operations.get(t).outcome() == Outcome.OK && !done.get(t)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the writes of a transaction that runs on a state; empty if the state does not explain what it read. */
    private Optional<Map<Object, List<Object>>> run(int t, Map<Object, List<Object>> state) {
        Map<Object, List<Object>> writes = new HashMap<>();
        for (MicroOp step : operations.get(t).result().orElse(operations.get(t).request())) {
            List<Object> values = new ArrayList<>(state.getOrDefault(step.key(), List.of()));
            values.addAll(writes.getOrDefault(step.key(), List.of()));
            if (step instanceof Append append) {
                writes.computeIfAbsent(step.key(), k -> new ArrayList<>()).add(append.element());
            } else if (step instanceof Write write) {
                writes.computeIfAbsent(step.key(), k -> new ArrayList<>()).add(write.value());
            } else if (step instanceof ListRead read && !read.elements().equals(values)) {
                return Optional.empty();
            } else if (step instanceof RegisterRead read && !read.value().equals(last(values))) {
                return Optional.empty();
            }
        }
        return Optional.of(writes);
    }

    private static Optional<Object> last(List<Object> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    private static Map<Object, List<Object>> after(Map<Object, List<Object>> state, Map<Object, List<Object>> writes) {
        Map<Object, List<Object>> after = new HashMap<>(state);
        writes.forEach((key, values) -> {
            List<Object> all = new ArrayList<>(state.getOrDefault(key, List.of()));
            all.addAll(values);
            after.put(key, all);
        });
        return after;
    }
}
