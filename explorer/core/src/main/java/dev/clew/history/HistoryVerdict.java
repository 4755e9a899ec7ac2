package dev.clew.history;

import java.util.List;
import java.util.Optional;

/**
 * Whether a history is consistent with an object.
 *
 * @param <O> operations
 * @param <R> results
 */
public sealed interface HistoryVerdict<O, R> {

    /** There is an order that explains every result. */
    record Consistent<O, R>() implements HistoryVerdict<O, R> {}

    /**
     * No order explains the results.
     *
     * @param part the part of the object that it was found in, if operations on different parts were judged apart
     * @param prefix the operations that contradict one another, in the order of invocation. For linearizability those of
     *     the part that were invoked in an inconsistent prefix of the history; for sequential consistency all
     * @param smallest whether no smaller prefix is inconsistent; false if there was no time to find that one
     * @param last the operation with whose return the prefix ends; empty for sequential consistency
     * @param clashing the other operations that were in flight together with the last
     * @param stuck the operations of which none can come next after the longest orders there are; most often the last
     * @param reached what the object can be after these orders, at most {@link #MOST_REACHED} of it
     */
    record Inconsistent<O, R>(
            Optional<Object> part,
            List<Operation<O, R>> prefix,
            boolean smallest,
            Optional<Operation<O, R>> last,
            List<Operation<O, R>> clashing,
            List<Operation<O, R>> stuck,
            List<Reached<O, R>> reached)
            implements HistoryVerdict<O, R> {

        /** More than one would read. */
        public static final int MOST_REACHED = 16;

        public Inconsistent {
            prefix = List.copyOf(prefix);
            stuck = List.copyOf(stuck);
            clashing = List.copyOf(clashing);
            reached = List.copyOf(reached);
        }
    }

    /**
     * A state of the object after all that could be put in order.
     *
     * @param by the operation that left it; empty if it is the initial one
     */
    record Reached<O, R>(Object state, Optional<Operation<O, R>> by) {}

    /**
     * Neither was found.
     *
     * @param why what ended the search
     */
    record Unknown<O, R>(String why) implements HistoryVerdict<O, R> {}
}
