package dev.clew.history.txn;

/**
 * Isolation levels, each permitting fewer histories than the previous one: an anomaly that rules out a level rules out
 * all later ones.
 *
 * <p>{@link Freshness} names levels in between. The first five concern only dependencies between transactions. In particular a snapshot may be older than the
 * start of its transaction, so that every serializable history also has snapshot isolation. Without predicates,
 * repeatable read (PL-2.99) is the same as serializable.
 */
public enum IsolationLevel {
    /** Writes of different transactions are not interleaved (PL-1): no G0. */
    READ_UNCOMMITTED("read uncommitted"),
    /** Reads return only committed values, and only the last value that their transaction wrote (PL-2): no G1. */
    READ_COMMITTED("read committed"),
    /** Snapshots that need not agree on the order of independent transactions: no cycle with a single rw. */
    PARALLEL_SNAPSHOT_ISOLATION("parallel snapshot isolation"),
    /** Every cycle has two adjacent rw. */
    SNAPSHOT_ISOLATION("snapshot isolation"),
    /** There is an order of the transactions that explains all reads (PL-3): no cycle. */
    SERIALIZABLE("serializable"),
    /** There is such an order that respects the order of each process. */
    STRONG_SESSION_SERIALIZABLE("strong session serializable"),
    /** There is such an order that respects real time. */
    STRICT_SERIALIZABLE("strict serializable");

    private final String text;

    IsolationLevel(String text) {
        this.text = text;
    }

    /** Returns whether every history at this level also satisfies the other level. */
    public boolean implies(IsolationLevel weaker) {
        return compareTo(weaker) >= 0;
    }

    /** Returns the name for readers, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
