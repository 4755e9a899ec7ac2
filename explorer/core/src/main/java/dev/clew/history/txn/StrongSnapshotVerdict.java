package dev.clew.history.txn;

import java.util.List;
import java.util.Optional;

/**
 * Verdict on strong snapshot isolation: snapshot isolation in which the snapshot of a transaction has all that had
 * returned when the transaction was invoked. Strict serializable histories satisfy it; serializable ones need not.
 *
 * @param anomalies the anomalies that rule it out, worst first
 * @param limit the limit because of which it is undecided, if there are no anomalies
 */
public record StrongSnapshotVerdict(List<Anomaly> anomalies, Optional<String> limit) {
    public StrongSnapshotVerdict {
        anomalies = List.copyOf(anomalies);
    }
}
