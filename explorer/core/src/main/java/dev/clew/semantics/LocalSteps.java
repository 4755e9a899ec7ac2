package dev.clew.semantics;

/**
 * All steps of one node for its pair (local state, inbox), in a fixed order. Immutable, read by many threads.
 *
 * <p>A step is a handful of ints in {@link #data}:
 *
 * <pre>
 *   local   inbox   last   ops   sends   (destination, envelope) * sends
 * </pre>
 *
 * where {@code last} is the number of the envelope delivered (-1 to leave that slot alone), {@code ops} what the history
 * records (0 for nothing) and {@code sends} counts messages to other nodes; those to the node itself are in its inbox.
 */
final class LocalSteps {
    static final int LOCAL = 0;
    static final int INBOX = 1;
    static final int LAST = 2;
    static final int OPS = 3;
    static final int SENDS = 4;
    static final int HEADER = 5;

    /** The steps one after the other. */
    final int[] data;

    /** What each step is. */
    final Action[] actions;

    /** For each step the nodes that it sends to, and the node itself, a bit each. */
    final long[] touched;

    /** Whether some step changes the history. */
    final boolean touchesHistory;

    LocalSteps(int[] data, Action[] actions, long[] touched, boolean touchesHistory) {
        this.data = data;
        this.actions = actions;
        this.touched = touched;
        this.touchesHistory = touchesHistory;
    }

    int count() {
        return actions.length;
    }
}
