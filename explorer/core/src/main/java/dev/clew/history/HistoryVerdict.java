package dev.clew.history;

import java.util.List;
import java.util.Optional;

/**
 * Verdict on whether a history is consistent with an object.
 *
 * @param <O> operations
 * @param <R> results
 */
public sealed interface HistoryVerdict<O, R> {

    /** Some order explains every result. */
    record Consistent<O, R>() implements HistoryVerdict<O, R> {}

    /**
     * No order explains the results.
     *
     * @param part the part of the object with the violation, if operations on different parts were checked separately
     * @param prefix the operations that contradict one another, in the order of invocation. For linearizability, those
     *     of the part that were invoked in an inconsistent prefix of the history; for sequential consistency, all
     * @param smallest whether no smaller prefix is inconsistent; false if there was no time to determine the smallest
     * @param last the operation whose return ends the prefix; empty for sequential consistency
     * @param clashing the other operations that were concurrent with the last one
     * @param stuck the operations none of which can come next after the longest possible orders; usually only
     *     {@code last}
     * @param core operations of the prefix whose results contradict one another whatever the others did, with none to
     *     spare unless a limit was met; empty for sequential consistency
     * @param reached possible states of the object after these orders, at most {@link #MOST_REACHED}; empty if
     *     a limit was met
     */
    record Inconsistent<O, R>(
            Optional<Object> part,
            List<Operation<O, R>> prefix,
            boolean smallest,
            Optional<Operation<O, R>> last,
            List<Operation<O, R>> clashing,
            List<Operation<O, R>> stuck,
            List<Operation<O, R>> core,
            List<Reached<O, R>> reached)
            implements HistoryVerdict<O, R> {

        /** Greatest number of reached states in a verdict; nobody would read more. */
        public static final int MOST_REACHED = 16;

        public Inconsistent {
            prefix = List.copyOf(prefix);
            stuck = List.copyOf(stuck);
            core = List.copyOf(core);
            clashing = List.copyOf(clashing);
            reached = List.copyOf(reached);
        }
    }

    /**
     * State of the object after the longest possible orders.
     *
     * @param by the operation that produced the state; empty for the initial state
     */
    record Reached<O, R>(Object state, Optional<Operation<O, R>> by) {}

    /**
     * The check was not finished.
     *
     * @param why the reason why the search ended
     */
    record Unknown<O, R>(String why) implements HistoryVerdict<O, R> {}
}
