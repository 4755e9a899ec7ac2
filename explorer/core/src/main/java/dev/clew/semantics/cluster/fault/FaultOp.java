package dev.clew.semantics.cluster.fault;

/**
 * What a step does to the fault slot. With the node that it strikes, it is an <em>operation</em>, encoded in one int: 0 for
 * {@link FaultTable#NONE}, else the code of the kind in the low bits and the node above them.
 */
public enum FaultOp {
    /** A message is lost. */
    LOSE(1, false, false),
    /** A delivery leaves a copy of the message. */
    DUPLICATE(2, false, false),
    /** A node crashes. */
    CRASH(3, true, true),
    /** A node crashes and loses its disk. */
    LOSE_DISK(4, true, true),
    /** A node crashes while it restarts; the others, which consider it down already, are given no notice. */
    CRASH_IN_RESTART(5, true, false),
    /** A node crashes while it restarts, and loses its disk. */
    LOSE_DISK_IN_RESTART(6, true, false),
    /** A node crashes while it handles a message of which a copy stays in flight. */
    CRASH_IN_DUPLICATE(7, true, true),
    /** A node crashes while it handles a message of which a copy stays in flight, and loses its disk. */
    LOSE_DISK_IN_DUPLICATE(8, true, true),
    /** A node that was down restarts. */
    RESTART(9, false, true);

    private static final int KIND_BITS = 4;
    private static final int KINDS = (1 << KIND_BITS) - 1;
    private static final FaultOp[] BY_CODE = new FaultOp[KINDS + 1];

    /** The codes of crashes, a bit each: constants, since searches ask for every step of every state. */
    private static final int CRASHES;

    /** The codes of the kinds that are noticed, a bit each. */
    private static final int NOTICED;

    static {
        int crashes = 0;
        int noticed = 0;
        for (FaultOp kind : values()) {
            BY_CODE[kind.code] = kind;
            crashes |= kind.isCrash ? 1 << kind.code : 0;
            noticed |= kind.isNoticed ? 1 << kind.code : 0;
        }
        CRASHES = crashes;
        NOTICED = noticed;
    }

    private final int code;
    private final boolean isCrash;
    private final boolean isNoticed;

    FaultOp(int code, boolean isCrash, boolean isNoticed) {
        this.code = code;
        this.isCrash = isCrash;
        this.isNoticed = isNoticed;
    }

    /** Returns the operation on a node. */
    public int on(int node) {
        return code | node << KIND_BITS;
    }

    /** Returns a number greater than each operation on the nodes of a cluster of a size. */
    static int operations(int size) {
        return size << KIND_BITS;
    }

    /** Returns the kind of an operation other than {@link FaultTable#NONE}. */
    static FaultOp of(int operation) {
        return BY_CODE[operation & KINDS];
    }

    /** Returns the node of an operation. */
    static int node(int operation) {
        return operation >>> KIND_BITS;
    }

    /** Returns whether an operation is of this kind. */
    public boolean is(int operation) {
        return (operation & KINDS) == code;
    }

    /** Returns whether an operation is a crash, of whatever kind. */
    public static boolean isCrash(int operation) {
        return (CRASHES >> (operation & KINDS) & 1) != 0;
    }

    /** Returns whether other nodes are given notice of an operation, if the faults include notices. */
    public static boolean isNoticed(int operation) {
        return (NOTICED >> (operation & KINDS) & 1) != 0;
    }
}
