package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.predicate.PredicateReader;
import dev.clew.history.predicate.Readings;
import dev.clew.history.read.Entry;
import dev.clew.history.txn.IsolationLevel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions with predicate reads, inserts and deletions, as Elle's closed predicates. A level holds if some reading of
 * what the predicates did not return keeps it. Repeatable read (PL-2.99) allows phantoms: rows that change what a
 * predicate had returned.
 */
final class PredicateModels {
    private static final String MODEL = "closed-predicate";

    private static final String WEAKEST = TransactionModels.word(IsolationLevel.READ_UNCOMMITTED);

    /** Name of a cycle with reads of single rows; with predicate reads it is G2. */
    private static final String ITEMS = "G2-item";

    /** Number of readings after which a history is left undecided. */
    private static final int MOST_READINGS = 256;

    private PredicateModels() {}

    static List<HistoryCheck> all() {
        List<HistoryCheck> checks = new ArrayList<>();
        TransactionModels.judges(false).forEach((word, judge) -> {
            checks.add(new HistoryCheck(MODEL, word, (history, stop) -> check(word, judge, false, history, stop)));
            if (word.equals("serializable")) {
                checks.add(new HistoryCheck(
                        MODEL,
                        "repeatable-read",
                        (history, stop) -> check("repeatable-read", judge, true, history, stop)));
            }
        });
        return checks;
    }

    private static Finding check(
            String level,
            TransactionModels.Judge judge,
            boolean phantoms,
            List<Operation<Entry, Entry>> history,
            BooleanSupplier stop) {
        BitSet creators = new BitSet();
        for (int t = 0; t < history.size(); t++) {
            creators.set(t, PredicateReader.isInit(history.get(t).request()));
        }
        Readings readings = Readings.of(new PredicateReader().read(history), creators);
        List<Readings.Flaw> flaws = readings.flaws().stream()
                .filter(flaw -> !level.equals(WEAKEST) || flaw.weakest() == IsolationLevel.READ_UNCOMMITTED)
                .toList();
        if (!flaws.isEmpty()) {
            return flawed(history, flaws);
        }
        Finding first = null;
        Finding unknown = null;
        for (int i = 0; i < Math.min(MOST_READINGS, readings.count()); i++) {
            Finding finding = judge.judge(history, readings.reading(i, phantoms), stop);
            if (finding instanceof Finding.Consistent) {
                return readings.count() == 1 ? finding : new Finding.Consistent();
            }
            first = first == null ? finding : first;
            unknown = finding instanceof Finding.Unknown ? finding : unknown;
        }
        if (readings.count() > MOST_READINGS) {
            String count = readings.count() == Readings.MANY ? "very many" : String.valueOf(readings.count());
            return new Finding.Unknown("whether it keeps " + level + " was not decided, because what its reads did not"
                    + " find may be explained in " + count + " ways, of which " + MOST_READINGS + " were tried");
        }
        return unknown != null ? unknown : inconsistent(level, phantoms, readings, first);
    }

    private static Finding flawed(List<Operation<Entry, Entry>> history, List<Readings.Flaw> flaws) {
        Readings.Flaw worst =
                flaws.stream().min(Comparator.comparing(Readings.Flaw::weakest)).orElseThrow();
        return new Finding.Inconsistent(
                "It rules out " + TransactionModels.word(worst.weakest()) + " and all stronger levels.",
                OptionalInt.empty(),
                flaws.stream()
                        .map(flaw -> new Finding.Anomaly(
                                flaw.name(), TransactionModels.word(flaw.weakest()), flaw.explanation()))
                        .toList(),
                flaws.stream()
                        .map(Readings.Flaw::transaction)
                        .distinct()
                        .map(t -> new Finding.Mark(history.get(t), "is T" + t, t == worst.transaction()))
                        .toList(),
                List.of(),
                List.of(history.get(worst.transaction())));
    }

    private static Finding inconsistent(String level, boolean phantoms, Readings readings, @Nullable Finding finding) {
        if (!(finding instanceof Finding.Inconsistent found)) {
            throw new IllegalStateException("a history has at least one reading");
        }
        int count = readings.count();
        List<String> notes = new ArrayList<>(found.notes());
        if (count > 1) {
            notes.add("What reads did not find may be explained in " + count
                    + " ways, each of which gives an anomaly; those of the first are shown.");
        }
        return new Finding.Inconsistent(
                count == 1 && !phantoms ? found.what() : "It rules out " + level + ".",
                found.prefix(),
                found.anomalies().stream()
                        .map(anomaly -> new Finding.Anomaly(
                                !phantoms && readings.infers() && anomaly.name().startsWith(ITEMS)
                                        ? "G2" + anomaly.name().substring(ITEMS.length())
                                        : anomaly.name(),
                                phantoms && anomaly.rulesOut().equals("serializable") ? level : anomaly.rulesOut(),
                                anomaly.explanation()))
                        .toList(),
                found.marks(),
                notes,
                count == 1 ? found.core() : List.of());
    }
}
