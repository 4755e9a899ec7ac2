package dev.clew.history.txn;

import java.util.List;
import java.util.Optional;

/**
 * Verdict on a level of {@link Freshness}.
 *
 * @param anomalies the anomalies that rule it out, worst first
 * @param limit the limit because of which it is undecided, if there are no anomalies
 */
public record FreshnessVerdict(List<Anomaly> anomalies, Optional<String> limit) {
    public FreshnessVerdict {
        anomalies = List.copyOf(anomalies);
    }
}
