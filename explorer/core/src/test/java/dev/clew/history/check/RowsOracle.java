package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries every order of transactions with predicate reads, and every choice of those of unknown outcome: a history is
 * serializable if the results are those of the transactions run one after the other. A successful
 * {@code :init} comes before all other writes of its rows, and before predicate reads that do not return a row of it of which some
 * value matches. A read of such a row that finds nothing comes before it only if nobody else deletes the row.
 */
final class RowsOracle {
    private final List<Operation<Entry, Entry>> history;
    private final boolean strict;
    private final Set<Object> created = new HashSet<>();
    private final BitSet done = new BitSet();

    private RowsOracle(List<Operation<Entry, Entry>> history, boolean strict) {
        this.history = history;
        this.strict = strict;
        for (Operation<Entry, Entry> operation : history) {
            if (isInit(operation) && operation.outcome() == Outcome.OK) {
                created.addAll(((Map<?, ?>) operation.request().value()).keySet());
            }
        }
    }

    static boolean isSerializable(List<Operation<Entry, Entry>> history) {
        return new RowsOracle(history, false).completes(new HashMap<>(), new HashSet<>());
    }

    static boolean isStrict(List<Operation<Entry, Entry>> history) {
        return new RowsOracle(history, true).completes(new HashMap<>(), new HashSet<>());
    }

    private static boolean isInit(Operation<Entry, Entry> operation) {
        return operation.request().function().equals("init");
    }

    /** Returns whether the transactions that are left can run; {@code born} has the rows that have existed. */
    private boolean completes(Map<Object, Object> rows, Set<Object> born) {
        boolean all = true;
        for (int t = 0; t < history.size(); t++) {
            Operation<Entry, Entry> operation = history.get(t);
            if (done.get(t) || operation.outcome() == Outcome.FAIL) {
                continue;
            }
            all &= operation.outcome() != Outcome.OK;
            if (strict && mustWait(operation)) {
                continue;
            }
            Map<Object, Object> then = new HashMap<>(rows);
            Set<Object> bornThen = new HashSet<>(born);
            if (runs(operation, t, then, bornThen)) {
                done.set(t);
                boolean completed = completes(then, bornThen);
                done.clear(t);
                if (completed) {
                    return true;
                }
            }
        }
        return all;
    }

    private boolean mustWait(Operation<Entry, Entry> operation) {
        for (int other = 0; other < history.size(); other++) {
            if (!done.get(other)
                    && history.get(other).outcome() == Outcome.OK
                    && history.get(other).precedes(operation)) {
                return true;
            }
        }
        return false;
    }

    private boolean runs(Operation<Entry, Entry> operation, int t, Map<Object, Object> rows, Set<Object> born) {
        if (isInit(operation)) {
            Map<?, ?> first = (Map<?, ?>) operation.request().value();
            if (operation.outcome() == Outcome.OK && first.keySet().stream().anyMatch(born::contains)) {
                return false;
            }
            rows.putAll(first);
            born.addAll(first.keySet());
            return true;
        }
        boolean known = operation.result().isPresent();
        Entry entry = operation.result().orElse(operation.request());
        for (Object each : (List<?>) entry.value()) {
            List<?> step = new ArrayList<>((List<?>) each);
            Object key = step.get(1);
            switch (step.get(0).toString()) {
                case ":insert", ":w" -> {
                    rows.put(key, step.get(2));
                    born.add(key);
                }
                case ":delete" -> {
                    rows.remove(key);
                    born.add(key);
                }
                case ":r" -> {
                    if (known && !reads(step.get(2), key, t, rows, born)) {
                        return false;
                    }
                }
                default -> {
                    if (known && !selects(key, (Map<?, ?>) step.get(2), t, rows, born)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean reads(Object value, Object key, int t, Map<Object, Object> rows, Set<Object> born) {
        boolean isEarly = created.contains(key) && !born.contains(key);
        return rows.getOrDefault(key, Nil.NIL).equals(value) && !(isEarly && isDeletedByOther(key, t));
    }

    private boolean isDeletedByOther(Object key, int t) {
        return leftByOthers(key, t).contains(Nil.NIL);
    }

    /** Returns the values that other transactions leave in a row, unless they failed; nil for a deleted one. */
    private Set<Object> leftByOthers(Object key, int t) {
        Set<Object> left = new HashSet<>();
        for (int other = 0; other < history.size(); other++) {
            Operation<Entry, Entry> operation = history.get(other);
            if (other != t && operation.outcome() != Outcome.FAIL) {
                Map<Object, Object> rows = left(operation);
                if (rows.containsKey(key)) {
                    left.add(rows.get(key));
                }
            }
        }
        return left;
    }

    /** Returns the values that a transaction leaves, nil where it deletes a row. */
    static Map<Object, Object> left(Operation<Entry, Entry> operation) {
        Map<Object, Object> left = new HashMap<>();
        if (isInit(operation)) {
            left.putAll((Map<?, ?>) operation.request().value());
        } else {
            ((List<?>) operation.request().value()).forEach(step -> write((List<?>) step, left));
        }
        return left;
    }

    static void write(List<?> step, Map<Object, Object> rows) {
        switch (step.get(0).toString()) {
            case ":insert", ":w" -> rows.put(step.get(1), step.get(2));
            case ":delete" -> rows.put(step.get(1), Nil.NIL);
            default -> {}
        }
    }

    private boolean selects(Object predicate, Map<?, ?> found, int t, Map<Object, Object> rows, Set<Object> born) {
        boolean missesTooEarly = created.stream()
                .filter(key -> !born.contains(key) && !found.containsKey(key))
                .flatMap(key -> leftByOthers(key, t).stream())
                .anyMatch(value -> value != Nil.NIL && matches(predicate, (Long) value));
        if (missesTooEarly) {
            return false;
        }
        Map<Object, Object> expected = new HashMap<>(rows);
        expected.values().removeIf(value -> !matches(predicate, (Long) value));
        return expected.equals(found);
    }

    private static boolean matches(Object predicate, long value) {
        if (predicate instanceof List<?> parts) {
            return parts.get(0).toString().equals(":=")
                    ? parts.get(1).equals(value)
                    : value % (Long) parts.get(1) == (Long) parts.get(2);
        }
        return true;
    }
}
