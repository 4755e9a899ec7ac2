package dev.clew.history.txn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is wrong with a history of transactions.
 *
 * @param anomalies what was found, the worst first; of many of one name only the first are kept
 * @param omitted how many more were found
 * @param judgedUpTo the strongest level that was looked at
 */
public record TransactionVerdict(List<Anomaly> anomalies, long omitted, IsolationLevel judgedUpTo) {

    public TransactionVerdict {
        anomalies = List.copyOf(anomalies);
    }

    /**
     * Whether nothing that was found rules out a level. For lists that is the same as the level being possible, for the
     * serializable ones always and for snapshot isolation once every append was read; for registers more might be wrong than
     * can be seen.
     *
     * @throws IllegalArgumentException if the level was not looked at
     */
    public boolean isConsistentWith(IsolationLevel level) {
        if (!judgedUpTo.implies(level)) {
            throw new IllegalArgumentException("judged up to " + judgedUpTo + ", which says nothing of " + level);
        }
        return weakestRuledOut().map(out -> !level.implies(out)).orElse(true);
    }

    /** The weakest level that is ruled out, and with it all that are stronger. */
    public Optional<IsolationLevel> weakestRuledOut() {
        return anomalies.stream().map(Anomaly::rulesOut).min(IsolationLevel::compareTo);
    }

    /** The strongest level that is not ruled out, among those that were looked at. */
    public Optional<IsolationLevel> strongestPossible() {
        return Stream.of(IsolationLevel.values())
                .filter(level -> judgedUpTo.implies(level) && isConsistentWith(level))
                .max(IsolationLevel::compareTo);
    }
}
