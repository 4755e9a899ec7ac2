package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import dev.clew.history.txn.Dependencies;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.Permutations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Isolation levels of transactions with predicate reads, by Adya's definitions: tries every choice of the transactions of
 * unknown outcome that committed, every order of the versions of every row, and for every read all versions that it may
 * have seen.
 */
final class RowLevels {
    /** Transaction without a version: the row did not exist yet. */
    private static final int UNBORN = -1;

    private final List<Operation<Entry, Entry>> all;
    private final IsolationLevel level;
    private final Freshness fresh;
    private final boolean phantoms;
    private final Set<Object> created = new HashSet<>();

    private final List<Operation<Entry, Entry>> committed = new ArrayList<>();
    private final Map<Object, List<Integer>> orders = new HashMap<>();

    /** What must come after all that had returned. */
    private enum Freshness {
        NOTHING,
        READS,
        ALL
    }

    /** Read of a row: one of several versions, given by their writers. */
    private record Read(int reader, Object row, List<Integer> versions, boolean isItem) {}

    private RowLevels(List<Operation<Entry, Entry>> all, IsolationLevel level, Freshness fresh, boolean phantoms) {
        this.all = all;
        this.level = level;
        this.fresh = fresh;
        this.phantoms = phantoms;
        for (Operation<Entry, Entry> operation : all) {
            if (isInit(operation) && operation.outcome() == Outcome.OK) {
                created.addAll(((Map<?, ?>) operation.request().value()).keySet());
            }
        }
    }

    /** Returns whether a history keeps a level, by its name on the command line. */
    static boolean keeps(String word, List<Operation<Entry, Entry>> history) {
        RowLevels levels =
                switch (word) {
                    case "strong-read-serializable" ->
                        new RowLevels(history, IsolationLevel.SERIALIZABLE, Freshness.READS, false);
                    case "strong-snapshot-isolation" ->
                        new RowLevels(history, IsolationLevel.SNAPSHOT_ISOLATION, Freshness.ALL, false);
                    case "repeatable-read" ->
                        new RowLevels(history, IsolationLevel.SERIALIZABLE, Freshness.NOTHING, true);
                    default ->
                        new RowLevels(
                                history,
                                IsolationLevel.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)),
                                Freshness.NOTHING,
                                false);
                };
        return levels.level == IsolationLevel.READ_UNCOMMITTED ? levels.isEveryReadWritten() : levels.anyOutcome(0);
    }

    private static boolean isInit(Operation<Entry, Entry> operation) {
        return operation.request().function().equals("init");
    }

    private boolean anyOutcome(int next) {
        if (next == all.size()) {
            return anyOrder();
        }
        Operation<Entry, Entry> operation = all.get(next);
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
        orders.clear();
        List<Read> reads = new ArrayList<>();
        for (int t = 0; t < committed.size(); t++) {
            if (!addReads(t, reads)) {
                return false;
            }
        }
        reads.sort(Comparator.comparing(read -> read.versions().size()));
        Map<Object, List<Integer>> writers = new HashMap<>();
        for (int t = 0; t < committed.size(); t++) {
            for (Object row : RowsOracle.left(committed.get(t)).keySet()) {
                writers.computeIfAbsent(row, any -> new ArrayList<>()).add(t);
            }
        }
        return anyOrder(new ArrayList<>(writers.keySet()), writers, 0, reads);
    }

    /** Returns whether every read is explained by a write, be it of a transaction that failed or of one half done. */
    private boolean isEveryReadWritten() {
        committed.addAll(all);
        List<Read> reads = new ArrayList<>();
        for (int t = 0; t < all.size(); t++) {
            if (all.get(t).outcome() == Outcome.OK && !addReads(t, reads)) {
                return false;
            }
        }
        return reads.stream().noneMatch(read -> read.versions().isEmpty());
    }

    private boolean anyOrder(List<Object> rows, Map<Object, List<Integer>> writers, int next, List<Read> reads) {
        if (!isPermitted(reads, List.of())) {
            return false;
        }
        if (next == rows.size()) {
            return anyVersions(reads, new ArrayList<>());
        }
        Object row = rows.get(next);
        return Permutations.anyOf(writers.getOrDefault(row, List.of()), order -> {
            if (created.contains(row) && !isInit(committed.get(order.get(0)))) {
                return false;
            }
            orders.put(row, order);
            boolean found = anyOrder(rows, writers, next + 1, reads);
            orders.remove(row);
            return found;
        });
    }

    private boolean anyVersions(List<Read> reads, List<Integer> chosen) {
        if (!isPermitted(reads, chosen)) {
            return false; // more dependencies cannot mend it
        }
        if (chosen.size() == reads.size()) {
            return true;
        }
        for (int version : reads.get(chosen.size()).versions()) {
            chosen.add(version);
            boolean found = anyVersions(reads, chosen);
            chosen.remove(chosen.size() - 1);
            if (found) {
                return true;
            }
        }
        return false;
    }

    private boolean isPermitted(List<Read> reads, List<Integer> chosen) {
        Dependencies dependencies = new Dependencies(
                committed,
                (a, b) -> fresh == Freshness.ALL
                        || (fresh == Freshness.READS
                                && RowsOracle.left(committed.get(b)).isEmpty()));
        orders.values().forEach(dependencies::overwrite);
        for (int i = 0; i < chosen.size(); i++) {
            Read read = reads.get(i);
            if (phantoms && !read.isItem()) {
                dependencies.see(read.reader(), chosen.get(i));
            } else {
                dependencies.read(read.reader(), chosen.get(i), orders.getOrDefault(read.row(), List.of()));
            }
        }
        return dependencies.permittedBy(level);
    }

    /** Adds the reads of a transaction, and returns whether they agree with its own writes. */
    private boolean addReads(int t, List<Read> reads) {
        Operation<Entry, Entry> operation = committed.get(t);
        if (isInit(operation) || operation.result().isEmpty()) {
            return true;
        }
        Map<Object, Object> own = new HashMap<>();
        for (Object each : (List<?>) operation.result().get().value()) {
            List<?> step = (List<?>) each;
            Object subject = step.get(1);
            boolean agrees =
                    switch (step.get(0).toString()) {
                        case ":r" -> addItem(t, subject, step.get(2), own, reads);
                        case ":rp" -> addRows(t, subject, (Map<?, ?>) step.get(2), own, reads);
                        default -> true;
                    };
            if (!agrees) {
                return false;
            }
            RowsOracle.write(step, own);
        }
        return true;
    }

    private boolean addItem(int t, Object row, Object value, Map<Object, Object> own, List<Read> reads) {
        if (own.containsKey(row)) {
            return own.get(row).equals(value);
        }
        List<Integer> versions = versions(t, row, value::equals);
        if (value.equals(Nil.NIL) && !(created.contains(row) && othersLeave(t, row, Nil.NIL::equals))) {
            versions.add(0, UNBORN);
        }
        reads.add(new Read(t, row, versions, true));
        return true;
    }

    private boolean addRows(int t, Object predicate, Map<?, ?> found, Map<Object, Object> own, List<Read> reads) {
        Set<Object> rows = new TreeSet<>(Comparator.comparing(Object::toString));
        rows.addAll(found.keySet());
        all.forEach(operation -> rows.addAll(RowsOracle.left(operation).keySet()));
        for (Object row : rows) {
            @Nullable Object value = found.get(row);
            if (value != null && !matches(predicate, value)) {
                return false;
            }
            if (own.containsKey(row)) {
                boolean isShown = matches(predicate, own.get(row));
                if (isShown ? !own.get(row).equals(value) : value != null) {
                    return false;
                }
            } else if (value != null) {
                reads.add(new Read(t, row, versions(t, row, value::equals), true));
            } else {
                List<Integer> versions = versions(t, row, other -> !matches(predicate, other));
                if (!(created.contains(row) && othersLeave(t, row, other -> matches(predicate, other)))) {
                    versions.add(0, UNBORN);
                }
                reads.add(new Read(t, row, versions, false));
            }
        }
        return true;
    }

    private interface Value {
        boolean test(Object value);
    }

    /** Returns the other committed transactions that leave such a value in a row. */
    private List<Integer> versions(int t, Object row, Value value) {
        List<Integer> versions = new ArrayList<>();
        for (int other = 0; other < committed.size(); other++) {
            if (other != t && values(committed.get(other), row).stream().anyMatch(value::test)) {
                versions.add(other);
            }
        }
        return versions;
    }

    /** Returns what a transaction leaves in a row, and for the weakest level all that it had written there. */
    private List<Object> values(Operation<Entry, Entry> operation, Object row) {
        List<Object> values = new ArrayList<>();
        if (level == IsolationLevel.READ_UNCOMMITTED && !isInit(operation)) {
            for (Object step : (List<?>) operation.request().value()) {
                Map<Object, Object> written = new HashMap<>();
                RowsOracle.write((List<?>) step, written);
                values.addAll(written.containsKey(row) ? List.of(written.get(row)) : List.of());
            }
        } else if (RowsOracle.left(operation).containsKey(row)) {
            values.add(RowsOracle.left(operation).get(row));
        }
        return values;
    }

    @SuppressWarnings("ReferenceEquality") // the same operation, not an equal one
    private boolean othersLeave(int t, Object row, Value value) {
        return all.stream()
                .filter(other -> other != committed.get(t) && other.outcome() != Outcome.FAIL)
                .map(RowsOracle::left)
                .anyMatch(left -> left.containsKey(row) && value.test(left.get(row)));
    }

    private static boolean matches(Object predicate, Object value) {
        if (value.equals(Nil.NIL)) {
            return false;
        }
        if (predicate instanceof List<?> parts) {
            return parts.get(0).toString().equals(":=")
                    ? parts.get(1).equals(value)
                    : (Long) value % (Long) parts.get(1) == (Long) parts.get(2);
        }
        return true;
    }
}
