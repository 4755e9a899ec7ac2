package dev.clew.history.txn;

/**
 * Levels that add to an {@link IsolationLevel} how fresh the data must be that transactions read. They are not part of
 * that order: each lies between its level and strict serializability, and implies no other one there.
 */
public enum Freshness {
    /** Snapshot isolation in which the snapshot of a transaction has all that had returned when it was invoked. */
    STRONG_SNAPSHOT_ISOLATION("strong snapshot isolation", IsolationLevel.SNAPSHOT_ISOLATION, false),

    /**
     * Serializability in which a transaction that writes nothing comes after all that had returned when it was invoked:
     * its reads are never stale, while transactions that write may be ordered against real time.
     */
    STRONG_READ_SERIALIZABLE("strong read serializable", IsolationLevel.SERIALIZABLE, true);

    private final String text;
    private final IsolationLevel level;
    private final boolean concernsReadersOnly;

    Freshness(String text, IsolationLevel level, boolean concernsReadersOnly) {
        this.text = text;
        this.level = level;
        this.concernsReadersOnly = concernsReadersOnly;
    }

    /** Returns the level without freshness. */
    public IsolationLevel level() {
        return level;
    }

    /** Returns whether real time counts only for transactions that write nothing. */
    public boolean concernsReadersOnly() {
        return concernsReadersOnly;
    }

    /** Returns the name for readers, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
