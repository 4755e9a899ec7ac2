package dev.clew.history;

import java.util.List;

/**
 * Decides in polynomial time whether histories of one object are linearizable, if they have a shape that permits it.
 * Immutable and thread-safe.
 *
 * @param <O> operations
 * @param <R> results
 */
public interface Monitor<O, R> {

    /** Answer of a monitor. */
    enum Answer {
        /** The history is linearizable. */
        LINEARIZABLE,
        /** The history is not linearizable. */
        NOT_LINEARIZABLE,
        /** The history has another shape; a search has to decide. */
        UNKNOWN;

        /** Returns the answer that corresponds to a truth value. */
        public static Answer of(boolean isLinearizable) {
            return isLinearizable ? LINEARIZABLE : NOT_LINEARIZABLE;
        }
    }

    /** Decides a history; the operations are in any order. */
    Answer decide(List<Operation<O, R>> history);

    /**
     * Returns a history that is linearizable if and only if the given one is, and easier to search: without operations
     * of unknown outcome that help nobody.
     */
    default List<Operation<O, R>> reduced(List<Operation<O, R>> history) {
        return history;
    }

    /**
     * Returns whether a search is tried before the monitor, as long as it takes only a few steps for each operation:
     * because it is faster where few operations are concurrent.
     */
    default boolean comesAfterShortSearch(List<Operation<O, R>> history) {
        return false;
    }
}
