package dev.clew.history.txn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verdict on a history of transactions.
 *
 * @param anomalies the anomalies found, worst first; only the first of many with the same name are kept
 * @param omitted the number of further anomalies
 * @param judgedUpTo the strongest level that was checked
 */
public record TransactionVerdict(List<Anomaly> anomalies, long omitted, IsolationLevel judgedUpTo) {

    public TransactionVerdict {
        anomalies = List.copyOf(anomalies);
    }

    /**
     * Returns whether no anomaly rules out a level. For lists this is equivalent to the level being possible, for the
     * serializable levels always and for snapshot isolation once every append was read; for registers there may be
     * violations that cannot be detected.
     *
     * @throws IllegalArgumentException if the level was not checked
     */
    public boolean isConsistentWith(IsolationLevel level) {
        if (!judgedUpTo.implies(level)) {
            throw new IllegalArgumentException("checked up to " + judgedUpTo + ", which does not cover " + level);
        }
        return weakestRuledOut().map(out -> !level.implies(out)).orElse(true);
    }

    /** Returns the weakest level that is ruled out; all stronger levels are ruled out, too. */
    public Optional<IsolationLevel> weakestRuledOut() {
        return anomalies.stream().map(Anomaly::rulesOut).min(IsolationLevel::compareTo);
    }

    /** Returns the strongest level that is not ruled out, among those that were checked. */
    public Optional<IsolationLevel> strongestPossible() {
        return Stream.of(IsolationLevel.values())
                .filter(level -> judgedUpTo.implies(level) && isConsistentWith(level))
                .max(IsolationLevel::compareTo);
    }
}
