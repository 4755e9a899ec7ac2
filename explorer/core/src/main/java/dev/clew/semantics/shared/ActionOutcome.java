package dev.clew.semantics.shared;

/**
 * What an action does for the values that it read: its successors as slot updates. A leaf of the action's tree.
 */
final class ActionOutcome {
    /** Place in the order in which outcomes were met; those met since the last {@code settle} are not yet trusted. */
    final int order;

    /** For each successor pairs of (slot, number). */
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
