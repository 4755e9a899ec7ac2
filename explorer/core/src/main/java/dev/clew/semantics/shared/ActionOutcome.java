package dev.clew.semantics.shared;

/** Outcome of an action for the values that it read: its successors as slot updates. A leaf of the action's tree. */
final class ActionOutcome {
    /** Position in the order of discovery; outcomes discovered since the last {@code settle} are not yet trusted. */
    final int order;

    /** For each successor, pairs of (slot, number). */
    final int[][] updates;

    /** Slots read, folded to 64 bits. */
    final long reads;

    /** Slots written, folded to 64 bits. */
    final long writes;

    ActionOutcome(int order, int[][] updates, long reads, long writes) {
        this.order = order;
        this.updates = updates;
        this.reads = reads;
        this.writes = writes;
    }

    static long bit(int slot) {
        return 1L << slot;
    }
}
