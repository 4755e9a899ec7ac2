package dev.clew.history.predicate;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Histories of registers that a history with predicates may stand for.
 *
 * <p>A predicate read saw one version of every row and returned those that match (Adya 1999, section 4.2). So a row that it
 * did not return had a version that does not match: it did not exist yet, was deleted, or had another value. If there is
 * one such version, that was read; if there are several, each of them gives a reading; if no version of the row matches,
 * it does not matter. Every deletion is a version of its own. What {@code :init} wrote is the first version of its rows:
 * no predicate read missed them because it came before, as Elle supposes. Immutable.
 */
public final class Readings {
    /** Number of readings after which counting ends. */
    public static final int MANY = 1 << 20;

    private final List<Operation<List<Step>, List<Step>>> history;
    private final BitSet creators;
    private final Map<Object, List<Row>> rows = new LinkedHashMap<>();
    private final Set<Object> created = new HashSet<>();
    private final List<List<Slot>> slots = new ArrayList<>();
    private final List<List<Optional<Object>>> choices = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    /**
     * Result of a step that no version of its rows explains.
     *
     * @param name its name in the literature, or ours
     * @param weakest the weakest level that it rules out
     * @param transaction the index of the transaction
     * @param explanation one line
     */
    public record Flaw(String name, IsolationLevel weakest, int transaction, String explanation) {}

    /** Version of a row that a transaction left. */
    private record Row(Object value, int writer) {}

    /** Value of a row that was deleted; each deletion is another one. */
    private record Deleted(int transaction, int step) {
        @Override
        public String toString() {
            return "deleted";
        }
    }

    /** Key of a version of a row, which one transaction writes and others are known to have seen. */
    private record Seen(Object key, Object value) {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /** Micro-operation of a reading. */
    private sealed interface Slot {}

    private record Written(Object key, Object value, boolean isFirst) implements Slot {
        MicroOp step() {
            return isFirst ? new MicroOp.Create(key, value) : new MicroOp.Write(key, value);
        }
    }

    private record Found(MicroOp.RegisterRead read) implements Slot {}

    /** Read of one of several versions, or of one that follows from what a predicate did not return. */
    private record Open(Object key, int choice, boolean isInferred) implements Slot {}

    private Readings(List<Operation<List<Step>, List<Step>>> history, BitSet creators) {
        this.history = history;
        this.creators = creators;
    }

    /**
     * Returns the readings of a history.
     *
     * @param creators the operations that create the rows that there are at first
     */
    public static Readings of(List<Operation<List<Step>, List<Step>>> history, BitSet creators) {
        Readings readings = new Readings(List.copyOf(history), (BitSet) creators.clone());
        readings.findRows();
        for (int t = 0; t < history.size(); t++) {
            readings.slots.add(readings.slots(t));
        }
        return readings;
    }

    /** Returns what no reading explains. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** Returns whether some predicate read tells something by what it did not return. */
    public boolean infers() {
        return slots.stream().flatMap(List::stream).anyMatch(slot -> slot instanceof Open open && open.isInferred());
    }

    /** Returns the number of readings; {@link #MANY} if there are at least that many. */
    public int count() {
        long count = 1;
        for (List<Optional<Object>> choice : choices) {
            count = Math.min(MANY, count * choice.size());
        }
        return (int) count;
    }

    private void findRows() {
        for (int t = 0; t < history.size(); t++) {
            Operation<List<Step>, List<Step>> operation = history.get(t);
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Map<Object, Object> left = new LinkedHashMap<>();
            List<Step> steps = operation.request();
            for (int i = 0; i < steps.size(); i++) {
                written(steps.get(i), t, i).ifPresent(write -> left.put(write.key(), write.value()));
            }
            for (Map.Entry<Object, Object> each : left.entrySet()) {
                rows.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(new Row(each.getValue(), t));
            }
            if (creators.get(t) && operation.outcome() == Outcome.OK) {
                created.addAll(left.keySet());
            }
        }
    }

    private static Optional<MicroOp.Write> written(Step step, int transaction, int place) {
        return step instanceof Step.Write write
                ? Optional.of(new MicroOp.Write(write.key(), write.value()))
                : step instanceof Step.Delete delete
                        ? Optional.of(new MicroOp.Write(delete.key(), new Deleted(transaction, place)))
                        : Optional.empty();
    }

    private List<Slot> slots(int t) {
        Operation<List<Step>, List<Step>> operation = history.get(t);
        List<Slot> made = new ArrayList<>();
        Map<Object, Object> own = new HashMap<>();
        List<Step> steps = operation.result().orElse(operation.request());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Optional<MicroOp.Write> write = written(step, t, i);
            if (write.isPresent()) {
                boolean isFirst = creators.get(t) && operation.outcome() == Outcome.OK;
                made.add(new Written(write.get().key(), write.get().value(), isFirst));
                own.put(write.get().key(), write.get().value());
            } else if (operation.result().isPresent()) {
                if (step instanceof Step.Read read) {
                    read(t, read, own, made);
                } else if (step instanceof Step.Select select) {
                    select(t, select, own, made);
                }
            }
        }
        return made;
    }

    private void read(int t, Step.Read read, Map<Object, Object> own, List<Slot> made) {
        Object key = read.key();
        if (read.value().isPresent()) {
            made.add(new Found(new MicroOp.RegisterRead(key, read.value())));
        } else if (!own.containsKey(key)) {
            List<Optional<Object>> absent = absent(t, key);
            if (created.contains(key) && absent.size() > 1) {
                absent.remove(Optional.empty());
            }
            choose(key, absent, false, made);
        } else if (!(own.get(key) instanceof Deleted)) {
            flaws.add(new Flaw(
                    "internal",
                    IsolationLevel.READ_UNCOMMITTED,
                    t,
                    "T" + t + " read " + key + " as nothing after it had written " + own.get(key)));
        }
    }

    /** Returns the versions of a row in which it does not exist, by others: not yet first, then the deletions. */
    private List<Optional<Object>> absent(int t, Object key) {
        List<Optional<Object>> absent = new ArrayList<>(List.of(Optional.empty()));
        rows.getOrDefault(key, List.of()).stream()
                .filter(row -> row.writer() != t && row.value() instanceof Deleted)
                .forEach(row -> absent.add(Optional.of(row.value())));
        return absent;
    }

    private void select(int t, Step.Select select, Map<Object, Object> own, List<Slot> made) {
        select.rows().forEach((key, value) -> {
            if (!select.selection().matches(value)) {
                flaws.add(new Flaw(
                        "predicate-mismatch",
                        IsolationLevel.READ_UNCOMMITTED,
                        t,
                        "T" + t + " asked for " + select.text() + " and was given " + key + " as " + value));
            }
            made.add(new Found(new MicroOp.RegisterRead(key, Optional.of(value))));
        });
        rows.forEach((key, versions) -> {
            if (!select.rows().containsKey(key)) {
                miss(t, select, key, own, made);
            }
        });
    }

    private void miss(int t, Step.Select select, Object key, Map<Object, Object> own, List<Slot> made) {
        if (own.containsKey(key)) {
            if (matches(select, own.get(key))) {
                flaws.add(new Flaw(
                        "internal",
                        IsolationLevel.READ_UNCOMMITTED,
                        t,
                        "T" + t + " asked for " + select.text() + " and was not given " + key
                                + ", to which it had written " + own.get(key)));
            }
            return;
        }
        List<Row> others = rows.getOrDefault(key, List.of()).stream()
                .filter(row -> row.writer() != t)
                .toList();
        if (others.stream().noneMatch(row -> matches(select, row.value()))) {
            return; // whichever version it saw
        }
        Stream<Optional<Object>> unborn = created.contains(key) ? Stream.of() : Stream.of(Optional.empty());
        List<Optional<Object>> unmatched = Stream.concat(
                        unborn,
                        others.stream()
                                .filter(row -> !matches(select, row.value()))
                                .map(row -> Optional.of(row.value())))
                .toList();
        if (unmatched.isEmpty()) {
            flaws.add(new Flaw(
                    "predicate-read-miss",
                    isDirtyMiss(t, select, key) ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED,
                    t,
                    "T" + t + " asked for " + select.text() + " and was not given " + key
                            + ", all of whose values match: "
                            + others.stream().map(Row::value).toList()));
            return;
        }
        choose(key, unmatched, true, made);
    }

    /** Returns whether a row may be missed because of a value that failed or was overwritten by its own transaction. */
    private boolean isDirtyMiss(int reader, Step.Select select, Object key) {
        for (int t = 0; t < history.size(); t++) {
            List<Step> steps = history.get(t).request();
            for (int i = 0; i < steps.size() && t != reader; i++) {
                Optional<MicroOp.Write> write =
                        written(steps.get(i), t, i).filter(each -> each.key().equals(key));
                if (write.isPresent() && !matches(select, write.get().value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(Step.Select select, Object value) {
        return !(value instanceof Deleted) && select.selection().matches(value);
    }

    private void choose(Object key, List<Optional<Object>> versions, boolean isInferred, List<Slot> made) {
        made.add(new Open(key, choices.size(), isInferred));
        choices.add(List.copyOf(versions));
    }

    /**
     * Returns a reading.
     *
     * @param number its number, less than {@link #count}
     * @param phantoms whether writes may come after a transaction though they would have changed what its predicates
     *     return; it still has seen what it is known to have seen
     */
    public List<Operation<List<MicroOp>, List<MicroOp>>> reading(int number, boolean phantoms) {
        List<Optional<Object>> chosen = new ArrayList<>();
        int rest = number;
        for (List<Optional<Object>> choice : choices) {
            chosen.add(choice.get(rest % choice.size()));
            rest /= choice.size();
        }
        Set<Seen> seen = new HashSet<>();
        if (phantoms) {
            slots.stream().flatMap(List::stream).forEach(slot -> seen(slot, chosen)
                    .ifPresent(seen::add));
        }
        List<Operation<List<MicroOp>, List<MicroOp>>> reading = new ArrayList<>();
        for (int t = 0; t < history.size(); t++) {
            List<MicroOp> result = new ArrayList<>();
            for (Slot slot : slots.get(t)) {
                add(slot, chosen, phantoms, seen, result);
            }
            Operation<List<Step>, List<Step>> operation = history.get(t);
            reading.add(new Operation<>(
                    operation.process(),
                    result.stream().map(Readings::asked).toList(),
                    operation.result().map(ok -> result),
                    operation.outcome(),
                    operation.invoked(),
                    operation.returned()));
        }
        return reading;
    }

    private static Optional<Seen> seen(Slot slot, List<Optional<Object>> chosen) {
        return slot instanceof Open open && open.isInferred()
                ? chosen.get(open.choice()).map(value -> new Seen(open.key(), value))
                : Optional.empty();
    }

    private static void add(
            Slot slot, List<Optional<Object>> chosen, boolean phantoms, Set<Seen> seen, List<MicroOp> result) {
        if (slot instanceof Written written) {
            result.add(written.step());
            Seen key = new Seen(written.key(), written.value());
            if (seen.contains(key)) {
                result.add(new MicroOp.Write(key, key.value()));
            }
        } else if (slot instanceof Found found) {
            result.add(found.read());
        } else if (slot instanceof Open open) {
            if (!phantoms || !open.isInferred()) {
                result.add(new MicroOp.RegisterRead(open.key(), chosen.get(open.choice())));
            } else {
                seen(slot, chosen)
                        .ifPresent(key -> result.add(new MicroOp.RegisterRead(key, Optional.of(key.value()))));
            }
        }
    }

    private static MicroOp asked(MicroOp answered) {
        return answered instanceof MicroOp.RegisterRead read ? new MicroOp.Read(read.key()) : answered;
    }
}
