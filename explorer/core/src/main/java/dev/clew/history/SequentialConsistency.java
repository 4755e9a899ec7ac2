package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks whether a history is sequentially consistent: whether its operations can be put in one order that respects the
 * sequence of each process, but not necessarily real time, and in which the sequential object gives the observed
 * results (Lamport, "How to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs", 1979).
 *
 * <p>The problem is NP-complete (Gibbons and Korach, "Testing Shared Memories", 1997), and the parts of an object
 * cannot be checked separately. Operations that failed or are unknown are treated as by {@link Linearizability}.
 * Immutable and thread-safe.
 *
 * @param <S> the object's state
 * @param <O> operations
 * @param <R> results
 */
public final class SequentialConsistency<S, O, R> {
    private final SequentialSpec<S, O, R> spec;

    public SequentialConsistency(SequentialSpec<S, O, R> spec) {
        this.spec = spec;
    }

    /**
     * Checks a history.
     *
     * @param history the operations in any order
     * @param stop polled during the search, which ends once it returns true
     */
    public HistoryVerdict<O, R> check(List<Operation<O, R>> history, BooleanSupplier stop) {
        // real-time order refines program order, is faster to search, and most systems respect it
        if (new Linearizability<>(spec).holds(history, stop)) {
            return new HistoryVerdict.Consistent<>();
        }
        Roster<O, R> roster = Roster.of(history, spec, operation -> List.of(operation.process(), operation.request()));
        OrderSearch<S, O, R> search = new OrderSearch<>(spec, roster, new ProgramOrder(roster), stop);
        return switch (search.run()) {
            case FOUND -> new HistoryVerdict.Consistent<>();
            case STOPPED -> new HistoryVerdict.Unknown<>(search.limit().orElse(Linearizability.STOPPED));
            case NONE -> inconsistent(history, search);
        };
    }

    /**
     * Returns the verdict for all operations: a prefix may be inconsistent although the whole history is not, because a
     * value that was read may be written later.
     */
    private HistoryVerdict<O, R> inconsistent(List<Operation<O, R>> history, OrderSearch<S, O, R> search) {
        List<Operation<O, R>> all = new ArrayList<>(history);
        all.sort(Comparator.comparingLong(Operation::invoked));
        return new HistoryVerdict.Inconsistent<>(
                Optional.empty(), all, false, Optional.empty(), List.of(), search.stuck(), List.of(), search.reached());
    }
}
