package dev.clew.history;

/** What is not yet in order of the operations of a {@link Roster}, and which of it may come next. Single-threaded. */
interface Remaining {

    /**
     * The completed operations that may come next, the most urgent first; empty if none is left. Equal arrays mean that the
     * same completed operations are left.
     */
    int[] next();

    /** Puts one of those that may come next in order. */
    void take(int completed);

    /** Takes the operation that was put in order last out again. */
    void putBack(int completed);

    /**
     * Whether an unknown operation may come next.
     *
     * @param next as {@link #next} gave it, not empty
     */
    boolean mayTakeEffect(int unknown, int[] next);

    /**
     * How far the order goes; more is further.
     *
     * @param next as {@link #next} gave it, not empty
     */
    long progress(int[] next);
}
