package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.txn.Anomaly;
import dev.clew.history.txn.Freshness;
import dev.clew.history.txn.FreshnessVerdict;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.history.txn.TransactionHistory;
import dev.clew.history.txn.TransactionVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Transactions over lists, registers and rows, with Elle's names and strictness. */
final class TransactionModels {
    /** Greatest number of marked transactions. */
    private static final int MOST_MARKED = 40;

    private TransactionModels() {}

    /** Judgement of transactions for one level. */
    @FunctionalInterface
    interface Judge {
        /**
         * Judges transactions.
         *
         * @param history the operations that they were read from
         */
        Finding judge(
                List<Operation<Entry, Entry>> history,
                List<Operation<List<MicroOp>, List<MicroOp>>> transactions,
                BooleanSupplier stop);
    }

    static List<HistoryCheck> all(Initial initial) {
        List<HistoryCheck> checks = new ArrayList<>();
        for (TransactionReader.Kind kind : TransactionReader.Kind.values()) {
            judges(true)
                    .forEach((word, judge) -> checks.add(new HistoryCheck(
                            kind.model,
                            word,
                            (history, stop) ->
                                    judge.judge(history, new TransactionReader(kind, initial).read(history), stop))));
        }
        return checks;
    }

    /**
     * Returns the judges of all levels by name, the strongest first.
     *
     * @param repeatable whether repeatable read is among them, as another name of serializable
     */
    static Map<String, Judge> judges(boolean repeatable) {
        Map<String, Judge> judges = new LinkedHashMap<>();
        List<IsolationLevel> levels = List.of(IsolationLevel.values());
        for (int index = levels.size() - 1; index >= 0; index--) {
            IsolationLevel level = levels.get(index);
            Judge judge = (history, transactions, stop) -> check(level, history, transactions, stop);
            judges.put(word(level), judge);
            for (Freshness freshness : Freshness.values()) {
                if (level == freshness.level()) {
                    judges.put(
                            word(freshness),
                            (history, transactions, stop) -> check(freshness, history, transactions, stop));
                }
            }
            if (repeatable && level == IsolationLevel.SERIALIZABLE) {
                judges.put("repeatable-read", judge);
            }
        }
        return judges;
    }

    static String word(Enum<?> level) {
        return level.toString().replace(' ', '-');
    }

    private static Finding check(
            IsolationLevel level,
            List<Operation<Entry, Entry>> history,
            List<Operation<List<MicroOp>, List<MicroOp>>> transactions,
            BooleanSupplier stop) {
        TransactionVerdict verdict = TransactionHistory.check(transactions, level, stop);
        if (!verdict.isDecided(level)) {
            return new Finding.Unknown(undecided(verdict, level));
        }
        if (!verdict.isConsistentWith(level)) {
            IsolationLevel weakest = verdict.weakestRuledOut().orElseThrow();
            return inconsistent(
                    history,
                    "It " + ruledOut(verdict) + ".",
                    verdict.anomalies(),
                    core(transactions, verdict.anomalies(), weaker -> violates(weaker, weakest, stop)),
                    verdict.omitted() == 0
                            ? List.of()
                            : List.of("Further anomalies of the same names: " + verdict.omitted()));
        }
        return verdict.anomalies().isEmpty()
                ? new Finding.Consistent()
                : new Finding.Consistent(
                        List.of("However, it " + ruledOut(verdict) + ". First anomaly: " + first(verdict)));
    }

    private static Finding check(
            Freshness freshness,
            List<Operation<Entry, Entry>> history,
            List<Operation<List<MicroOp>, List<MicroOp>>> transactions,
            BooleanSupplier stop) {
        FreshnessVerdict verdict = TransactionHistory.check(transactions, freshness, stop);
        if (verdict.limit().isPresent()) {
            return new Finding.Unknown("whether it keeps " + word(freshness) + " was not decided, because "
                    + verdict.limit().get());
        }
        return verdict.anomalies().isEmpty()
                ? new Finding.Consistent()
                : inconsistent(
                        history,
                        "It rules out " + word(freshness) + ".",
                        verdict.anomalies(),
                        core(transactions, verdict.anomalies(), weaker -> violates(weaker, freshness, stop)),
                        List.of());
    }

    private static boolean violates(
            List<Operation<List<MicroOp>, List<MicroOp>>> transactions, IsolationLevel level, BooleanSupplier stop) {
        TransactionVerdict verdict = TransactionHistory.check(transactions, level, stop);
        return verdict.isDecided(level) && !verdict.isConsistentWith(level);
    }

    private static boolean violates(
            List<Operation<List<MicroOp>, List<MicroOp>>> transactions, Freshness freshness, BooleanSupplier stop) {
        return !TransactionHistory.check(transactions, freshness, stop)
                .anomalies()
                .isEmpty();
    }

    /** Returns the transactions that contradict one another; empty if the check was stopped before they were known. */
    private static List<Integer> core(
            List<Operation<List<MicroOp>, List<MicroOp>>> transactions,
            List<Anomaly> anomalies,
            Predicate<List<Operation<List<MicroOp>, List<MicroOp>>>> violates) {
        try {
            return new TransactionCore(transactions, violates)
                    .of(anomalies.get(0).transactions());
        } catch (CancellationException e) {
            return List.of();
        }
    }

    private static Finding inconsistent(
            List<Operation<Entry, Entry>> history,
            String what,
            List<Anomaly> anomalies,
            List<Integer> core,
            List<String> notes) {
        return new Finding.Inconsistent(
                what,
                OptionalInt.empty(),
                anomalies.stream()
                        .map(anomaly ->
                                new Finding.Anomaly(anomaly.name(), word(anomaly.rulesOut()), anomaly.explanation()))
                        .toList(),
                marks(history, anomalies),
                notes,
                core.stream().map(history::get).toList());
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
    private static List<Finding.Mark> marks(List<Operation<Entry, Entry>> history, List<Anomaly> anomalies) {
        Set<Integer> marked = new LinkedHashSet<>();
        Set<String> names = new HashSet<>();
        anomalies.stream()
                .filter(anomaly -> names.add(anomaly.name()))
                .forEach(anomaly -> marked.addAll(anomaly.transactions()));
        anomalies.forEach(anomaly -> marked.addAll(anomaly.transactions()));
        Anomaly worst = anomalies.get(0);
        return marked.stream()
                .limit(MOST_MARKED)
                .map(t -> new Finding.Mark(
                        history.get(t), "is T" + t, worst.transactions().contains(t)))
                .toList();
    }
}
