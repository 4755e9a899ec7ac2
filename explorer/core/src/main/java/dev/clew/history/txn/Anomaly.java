package dev.clew.history.txn;

import java.util.List;

/**
 * Something that is wrong with a history.
 *
 * @param kind what it is
 * @param rulesOut the weakest level that it rules out
 * @param transactions those involved, by their indices in the history
 * @param cycle the dependencies that cannot all be; empty if the anomaly is none of order
 * @param explanation one line for readers; transactions are called T and their index
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

    /** The name in the literature, with what it needs beside the reads: {@code G-single-realtime}. */
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
