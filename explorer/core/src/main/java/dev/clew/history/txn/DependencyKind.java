package dev.clew.history.txn;

/** Reason why one transaction precedes another. */
public enum DependencyKind {
    /** The second wrote a later version of a key than the first. */
    WW("ww"),
    /** The second read a version that the first wrote. */
    WR("wr"),
    /** The second wrote a later version of a key than the first read. */
    RW("rw"),
    /** The same process ran the first before the second. */
    PROCESS("process"),
    /** The first had returned when the second was invoked. */
    REAL_TIME("realtime"),
    /** Internal: continues from a junction with the kind of the edge that led there. */
    THROUGH("through");

    private final String text;

    DependencyKind(String text) {
        this.text = text;
    }

    /** Returns the name in the literature. */
    @Override
    public String toString() {
        return text;
    }
}
