package dev.clew.history.txn;

import java.util.List;
import java.util.Optional;

/**
 * Verdict on a history of transactions.
 *
 * @param anomalies the anomalies found, worst first; only the first of many with the same name are kept
 * @param omitted the number of further anomalies
 * @param judgedUpTo the strongest level that was checked
 * @param shown the strongest level that was shown to hold, and with it all weaker ones; empty if there is none
 * @param limit the limit because of which levels between {@code shown} and the weakest level ruled out are undecided;
 *     empty if all levels that were checked are decided
 */
public record TransactionVerdict(
        List<Anomaly> anomalies,
        long omitted,
        IsolationLevel judgedUpTo,
        Optional<IsolationLevel> shown,
        Optional<String> limit) {

    public TransactionVerdict {
        anomalies = List.copyOf(anomalies);
    }

    /**
     * Returns whether a level holds: whether some order of the transactions, or of the versions that they wrote,
     * explains all reads as the level requires.
     *
     * @throws IllegalArgumentException if the level was not checked
     * @throws IllegalStateException if the level is undecided
     */
    public boolean isConsistentWith(IsolationLevel level) {
        if (!isDecided(level)) {
            throw new IllegalStateException(level + " was not decided: " + limit.orElse(""));
        }
        return !isRuledOut(level);
    }

    /**
     * Returns whether a level is known to hold or not to hold.
     *
     * @throws IllegalArgumentException if the level was not checked
     */
    public boolean isDecided(IsolationLevel level) {
        if (!judgedUpTo.implies(level)) {
            throw new IllegalArgumentException("checked up to " + judgedUpTo + ", which does not cover " + level);
        }
        return isRuledOut(level)
                || shown.map(strongest -> strongest.implies(level)).orElse(false);
    }

    private boolean isRuledOut(IsolationLevel level) {
        return weakestRuledOut().map(level::implies).orElse(false);
    }

    /** Returns the weakest level that is known to be ruled out; all stronger levels are ruled out, too. */
    public Optional<IsolationLevel> weakestRuledOut() {
        return anomalies.stream().map(Anomaly::rulesOut).min(IsolationLevel::compareTo);
    }
}
