package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Isolation levels by Adya's definitions: tries every choice of the transactions of unknown outcome that committed, and
 * every order of the versions of every key, and looks for forbidden cycles in the graph of direct dependencies.
 */
final class EveryVersionOrder {
    private final List<Operation<List<MicroOp>, List<MicroOp>>> all;
    private final IsolationLevel level;
    /** Whether a transaction comes after those that had returned before it was invoked, by the two of them. */
    private final BiPredicate<Operation<?, List<MicroOp>>, Operation<?, List<MicroOp>>> isOrdered;

    private final List<Operation<List<MicroOp>, List<MicroOp>>> committed = new ArrayList<>();
    private final Map<Object, List<Integer>> orders = new LinkedHashMap<>();

    private EveryVersionOrder(
            List<Operation<List<MicroOp>, List<MicroOp>>> all,
            IsolationLevel level,
            BiPredicate<Operation<?, List<MicroOp>>, Operation<?, List<MicroOp>>> isOrdered) {
        this.all = all;
        this.level = level;
        this.isOrdered = isOrdered;
    }

    /** Returns whether a history satisfies a level from read committed on. */
    static boolean satisfies(List<Operation<List<MicroOp>, List<MicroOp>>> history, IsolationLevel level) {
        return new EveryVersionOrder(history, level, (a, b) -> false).anyOutcome(0);
    }

    static boolean satisfiesStrongSnapshotIsolation(List<Operation<List<MicroOp>, List<MicroOp>>> history) {
        return new EveryVersionOrder(history, IsolationLevel.SNAPSHOT_ISOLATION, (a, b) -> true).anyOutcome(0);
    }

    /** The definition is an order of the transactions in which those that only read come after all that had returned. */
    static boolean satisfiesStrongReadSerializability(List<Operation<List<MicroOp>, List<MicroOp>>> history) {
        return new EveryVersionOrder(
                        history,
                        IsolationLevel.SERIALIZABLE,
                        (a, b) -> b.result().orElse(List.of(new Write("unknown", 0))).stream()
                                .noneMatch(step -> step instanceof Write || step instanceof Append))
                .anyOutcome(0);
    }

    private boolean anyOutcome(int next) {
        if (next == all.size()) {
            return anyOrder();
        }
        Operation<List<MicroOp>, List<MicroOp>> operation = all.get(next);
        if (operation.outcome() != Outcome.OK && anyOutcome(next + 1)) {
            return true;
        }
        if (operation.outcome() == Outcome.FAIL) {
            return false;
        }
        committed.add(operation);
        boolean found = anyOutcome(next + 1);
        committed.remove(committed.size() - 1);
        return found;
    }

    private boolean anyOrder() {
        Map<Object, List<Integer>> writers = new LinkedHashMap<>();
        for (int t = 0; t < committed.size(); t++) {
            Set<Object> keys = new LinkedHashSet<>();
            for (MicroOp step : steps(t)) {
                if (step instanceof Write || step instanceof Append) {
                    keys.add(step.key());
                }
            }
            for (Object key : keys) {
                writers.computeIfAbsent(key, k -> new ArrayList<>()).add(t);
            }
        }
        orders.clear();
        return anyOrder(new ArrayList<>(writers.keySet()), writers, 0);
    }

    private boolean anyOrder(List<Object> keys, Map<Object, List<Integer>> writers, int next) {
        if (next == keys.size()) {
            return isPermitted();
        }
        return Permutations.anyOf(writers.getOrDefault(keys.get(next), List.of()), order -> {
            orders.put(keys.get(next), order);
            return anyOrder(keys, writers, next + 1);
        });
    }

    private List<MicroOp> steps(int t) {
        return committed.get(t).result().orElse(committed.get(t).request());
    }

    private List<Object> writes(int t, Object key) {
        List<Object> values = new ArrayList<>();
        for (MicroOp step : steps(t)) {
            if (step instanceof Write write && step.key().equals(key)) {
                values.add(write.value());
            } else if (step instanceof Append append && step.key().equals(key)) {
                values.add(append.element());
            }
        }
        return values;
    }

    private boolean isPermitted() {
        Dependencies dependencies =
                new Dependencies(committed, (a, b) -> isOrdered.test(committed.get(a), committed.get(b)));
        orders.values().forEach(dependencies::overwrite);
        for (int t = 0; t < committed.size(); t++) {
            if (!readsAreExplained(t, dependencies)) {
                return false;
            }
        }
        return dependencies.permittedBy(level);
    }

    private boolean readsAreExplained(int reader, Dependencies dependencies) {
        Map<Object, List<Object>> own = new LinkedHashMap<>();
        for (MicroOp step : steps(reader)) {
            List<Object> written = own.computeIfAbsent(step.key(), k -> new ArrayList<>());
            if (step instanceof Write write) {
                written.add(write.value());
            } else if (step instanceof Append append) {
                written.add(append.element());
            } else if (step instanceof RegisterRead read && !written.isEmpty()) {
                if (!read.value().equals(Optional.of(written.get(written.size() - 1)))) {
                    return false;
                }
            } else if (step instanceof RegisterRead read) {
                if (!isVersion(reader, step.key(), read.value().map(List::of).orElse(List.of()), 1, dependencies)) {
                    return false;
                }
            } else if (step instanceof ListRead read) {
                int others = read.elements().size() - written.size();
                if (others < 0
                        || !read.elements()
                                .subList(others, read.elements().size())
                                .equals(written)
                        || !isVersion(
                                reader,
                                step.key(),
                                read.elements().subList(0, others),
                                Integer.MAX_VALUE,
                                dependencies)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Returns whether values are those that a prefix of the order of writers left, without the reader, and adds the
     * dependencies of the reader.
     *
     * @param shown the number of values at the end of the writes that a read shows
     */
    private boolean isVersion(int reader, Object key, List<?> values, int shown, Dependencies dependencies) {
        List<Integer> others = new ArrayList<>(orders.getOrDefault(key, List.of()));
        others.remove(Integer.valueOf(reader));
        List<Object> state = new ArrayList<>();
        for (int i = 0; i <= others.size(); i++) {
            if (state.subList(Math.max(0, state.size() - shown), state.size()).equals(values)) {
                dependencies.read(reader, i == 0 ? -1 : others.get(i - 1), orders.getOrDefault(key, List.of()));
                return true;
            }
            if (i < others.size()) {
                state.addAll(writes(others.get(i), key));
            }
        }
        return false;
    }
}
