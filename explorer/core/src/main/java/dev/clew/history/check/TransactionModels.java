package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.txn.Anomaly;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.TransactionHistory;
import dev.clew.history.txn.TransactionVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Transactions over lists and registers, with Elle's names and strictness. */
final class TransactionModels {
    /** Greatest number of marked transactions. */
    private static final int MOST_MARKED = 40;

    private TransactionModels() {}

    static List<HistoryCheck> all(Initial initial) {
        List<HistoryCheck> checks = new ArrayList<>();
        for (TransactionReader.Kind kind : TransactionReader.Kind.values()) {
            List<IsolationLevel> levels = List.of(IsolationLevel.values());
            for (int level = levels.size() - 1; level >= 0; level--) {
                checks.add(check(kind, initial, word(levels.get(level)), levels.get(level)));
                if (levels.get(level) == IsolationLevel.SERIALIZABLE) {
                    checks.add(check(kind, initial, "repeatable-read", levels.get(level)));
                }
            }
        }
        return checks;
    }

    private static HistoryCheck check(TransactionReader.Kind kind, Initial initial, String word, IsolationLevel level) {
        return new HistoryCheck(kind.model, word, (history, stop) -> check(kind, initial, level, history, stop));
    }

    private static String word(IsolationLevel level) {
        return level.toString().replace(' ', '-');
    }

    private static Finding check(
            TransactionReader.Kind kind,
            Initial initial,
            IsolationLevel level,
            List<Operation<Entry, Entry>> history,
            BooleanSupplier stop) {
        TransactionVerdict verdict =
                TransactionHistory.check(new TransactionReader(kind, initial).read(history), level, stop);
        if (!verdict.isDecided(level)) {
            return new Finding.Unknown(undecided(verdict, level));
        }
        if (!verdict.isConsistentWith(level)) {
            return new Finding.Inconsistent(
                    "It " + ruledOut(verdict) + ".",
                    OptionalInt.empty(),
                    verdict.anomalies().stream()
                            .map(anomaly -> new Finding.Anomaly(
                                    anomaly.name(), word(anomaly.rulesOut()), anomaly.explanation()))
                            .toList(),
                    marks(history, verdict),
                    verdict.omitted() == 0
                            ? List.of()
                            : List.of("Further anomalies of the same names: " + verdict.omitted()),
                    verdict.anomalies().get(0).transactions().stream()
                            .map(history::get)
                            .toList());
        }
        return verdict.anomalies().isEmpty()
                ? new Finding.Consistent()
                : new Finding.Consistent(
                        List.of("However, it " + ruledOut(verdict) + ". First anomaly: " + first(verdict)));
    }

    private static String undecided(TransactionVerdict verdict, IsolationLevel level) {
        return "whether it keeps " + word(level) + " was not decided, because "
                + verdict.limit().orElseThrow()
                + verdict.shown().map(holds -> "; it keeps " + word(holds)).orElse("");
    }

    private static String ruledOut(TransactionVerdict verdict) {
        IsolationLevel weakest = verdict.weakestRuledOut().orElseThrow();
        String possible = verdict.shown()
                .map(level -> "the strongest level still possible is " + word(level))
                .orElse("no level is still possible");
        if (verdict.limit().isPresent()) {
            possible = "weaker levels than that were not all decided, because "
                    + verdict.limit().get()
                    + verdict.shown().map(level -> "; it keeps " + word(level)).orElse("");
        }
        return "rules out " + word(weakest) + " and all stronger levels; " + possible;
    }

    private static String first(TransactionVerdict verdict) {
        return verdict.anomalies().get(0).toString();
    }

    /**
     * Returns the transactions to mark, each labelled T and its number; those of the first anomaly of each name come
     * first.
     */
    private static List<Finding.Mark> marks(List<Operation<Entry, Entry>> history, TransactionVerdict verdict) {
        Set<Integer> marked = new LinkedHashSet<>();
        Set<String> names = new HashSet<>();
        verdict.anomalies().stream()
                .filter(anomaly -> names.add(anomaly.name()))
                .forEach(anomaly -> marked.addAll(anomaly.transactions()));
        verdict.anomalies().forEach(anomaly -> marked.addAll(anomaly.transactions()));
        Anomaly worst = verdict.anomalies().get(0);
        return marked.stream()
                .limit(MOST_MARKED)
                .map(t -> new Finding.Mark(
                        history.get(t), "is T" + t, worst.transactions().contains(t)))
                .toList();
    }
}
