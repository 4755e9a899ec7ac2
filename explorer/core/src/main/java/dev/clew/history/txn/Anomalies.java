package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Collects anomalies; keeps the first of each name and level and counts the rest. Used by one thread. */
final class Anomalies {
    /** Number of anomalies kept of each name and level. */
    static final int KEPT = 16;

    private final List<Anomaly> kept = new ArrayList<>();
    private final Map<List<Object>, Integer> counts = new HashMap<>();
    private long omitted;

    /** Adds an anomaly that is not a cycle. */
    void add(AnomalyKind kind, String explanation, int... transactions) {
        add(new Anomaly(
                kind,
                kind.weakest(),
                IntStream.of(transactions).boxed().distinct().toList(),
                List.of(),
                explanation));
    }

    void add(Anomaly anomaly) {
        if (counts.merge(List.of(anomaly.kind(), anomaly.rulesOut()), 1, Integer::sum) > KEPT) {
            omitted++;
        } else {
            kept.add(anomaly);
        }
    }

    /** Returns whether an anomaly rules out a level. */
    boolean ruleOut(IsolationLevel level) {
        return kept.stream().anyMatch(anomaly -> level.implies(anomaly.rulesOut()));
    }

    /** Returns the verdict; the parameters are as in {@link TransactionVerdict}. */
    TransactionVerdict verdict(IsolationLevel judgedUpTo, Optional<IsolationLevel> shown, Optional<String> limit) {
        List<Anomaly> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparing(Anomaly::rulesOut).thenComparing(Anomaly::kind));
        return new TransactionVerdict(sorted, omitted, judgedUpTo, shown, limit);
    }
}
