package dev.clew.history.txn;

/** Why one transaction comes before another. */
public enum DependencyKind {
    /** The second wrote a later version of a key than the first. */
    WW("ww"),
    /** The second read what the first wrote. */
    WR("wr"),
    /** The second wrote a later version of a key than the first read. */
    RW("rw"),
    /** The same process ran the first before the second. */
    PROCESS("process"),
    /** The first had returned when the second was invoked. */
    REAL_TIME("realtime"),
    /** Goes on from a junction with the kind that led there; never seen outside. */
    THROUGH("through");

    private final String text;

    DependencyKind(String text) {
        this.text = text;
    }

    /** The name in the literature. */
    @Override
    public String toString() {
        return text;
    }
}
