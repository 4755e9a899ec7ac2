package dev.clew.search;

import java.time.Duration;

/**
 * Progress reading of a running search.
 *
 * @param depth the level being expanded
 * @param generated number of states generated so far
 * @param distinct number of distinct states so far; for random walks the number of finished walks
 * @param left number of states found but not yet expanded
 * @param storeBytes off-heap bytes held
 * @param handlerCalls number of calls of the model's handlers or actions so far
 * @param elapsed time since the start
 * @param note what else there is to say of the last level, such as what machines sent to each other; empty for nothing
 */
public record Progress(
        int depth,
        long generated,
        long distinct,
        long left,
        long storeBytes,
        long handlerCalls,
        Duration elapsed,
        String note) {

    /** A reading without a note. */
    public Progress(
            int depth, long generated, long distinct, long left, long storeBytes, long handlerCalls, Duration elapsed) {
        this(depth, generated, distinct, left, storeBytes, handlerCalls, elapsed, "");
    }

    /** Receives readings, on a thread of the search, at most a few times a second; must return quickly. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(Progress progress);

        /** Receives a reading at the end of each level of a breadth-first search, as {@link #onProgress} does. */
        default void onLevel(Progress progress) {}
    }
}
