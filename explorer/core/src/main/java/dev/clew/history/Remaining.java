package dev.clew.history;

/**
 * Operations of a {@link Roster} that are not yet placed in the order, and which of them may come next.
 * Single-threaded.
 */
interface Remaining {

    /**
     * Returns the completed operations that may come next, most urgent first; empty if none is left. Equal arrays imply
     * that the same completed operations are left.
     */
    int[] next();

    /** Places one of the operations that may come next. */
    void take(int completed);

    /** Undoes the last placement. */
    void putBack(int completed);

    /**
     * Returns whether an unknown operation may come next.
     *
     * @param next the result of {@link #next}, not empty
     */
    boolean mayTakeEffect(int unknown, int[] next);

    /**
     * Returns a measure of how far the order extends; greater is further.
     *
     * @param next the result of {@link #next}, not empty
     */
    long progress(int[] next);
}
