package dev.clew.history.txn;

import java.util.List;

/**
 * Anomaly of a history.
 *
 * @param kind the kind of anomaly
 * @param rulesOut the weakest level that it rules out
 * @param transactions the transactions involved, by their indices in the history
 * @param cycle the dependencies that contradict one another; empty if the anomaly is not a cycle
 * @param explanation one line for readers; transactions are written as T and their index
 */
public record Anomaly(
        AnomalyKind kind,
        IsolationLevel rulesOut,
        List<Integer> transactions,
        List<Dependency> cycle,
        String explanation) {

    public Anomaly {
        transactions = List.copyOf(transactions);
        cycle = List.copyOf(cycle);
    }

    /**
     * Returns the name in the literature, with the order that it needs in addition to the reads:
     * {@code G-single-realtime}.
     */
    public String name() {
        return switch (rulesOut) {
            case STRONG_SESSION_SERIALIZABLE -> kind + "-" + DependencyKind.PROCESS;
            case STRICT_SERIALIZABLE -> kind + "-" + DependencyKind.REAL_TIME;
            default -> kind.toString();
        };
    }

    @Override
    public String toString() {
        return name() + ": " + explanation;
    }
}
