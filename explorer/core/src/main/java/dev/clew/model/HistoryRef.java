package dev.clew.model;

/**
 * The history of operations that clients report by {@link Effects#invoke} and the like. It says of which types the
 * operations and results are, so that properties read the history without casts.
 *
 * @param <O> operations
 * @param <R> results
 */
public final class HistoryRef<O, R> {
    HistoryRef() {}
}
