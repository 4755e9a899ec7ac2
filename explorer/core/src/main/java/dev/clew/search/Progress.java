package dev.clew.search;

import java.time.Duration;

/**
 * A reading taken while a search runs.
 *
 * @param depth the level being expanded
 * @param generated states generated so far
 * @param distinct distinct states so far; for random walks the finished walks
 * @param left states found and not yet expanded
 * @param storeBytes off-heap bytes held
 * @param handlerCalls calls of the model's handlers or actions so far
 * @param elapsed since the start
 */
public record Progress(
        int depth, long generated, long distinct, long left, long storeBytes, long handlerCalls, Duration elapsed) {

    /** Receives readings, on a thread of the search, a few times a second at most; must return quickly. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(Progress progress);

        /** Receives a reading at the end of each level of a breadth-first search, as {@link #onProgress} does. */
        default void onLevel(Progress progress) {}
    }
}
