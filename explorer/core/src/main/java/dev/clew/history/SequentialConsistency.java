package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides whether a history is sequentially consistent: whether its operations can be put in one order that respects each
 * process's own sequence, whatever the time, and in which the sequential object gives the results that were seen (Lamport,
 * "How to Make a Multiprocessor Computer That Correctly Executes Multiprocess Programs", 1979).
 *
 * <p>The question is NP-complete (Gibbons and Korach, "Testing Shared Memories", 1997), and the parts of an object cannot be
 * judged apart. Operations that failed or are unknown are treated as by {@link Linearizability}. Immutable and thread-safe.
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
     * Judges a history.
     *
     * @param history in any order
     * @param stop asked now and then; once it is true, the search ends
     */
    public HistoryVerdict<O, R> check(List<Operation<O, R>> history, BooleanSupplier stop) {
        // real time is a program order too, it is faster to search, and most systems respect it
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

    /** A prefix may be inconsistent though the whole is not: what a read saw may be written later. So all is told. */
    private HistoryVerdict<O, R> inconsistent(List<Operation<O, R>> history, OrderSearch<S, O, R> search) {
        List<Operation<O, R>> all = new ArrayList<>(history);
        all.sort(Comparator.comparingLong(Operation::invoked));
        return new HistoryVerdict.Inconsistent<>(
                Optional.empty(), all, false, Optional.empty(), List.of(), search.stuck(), search.reached());
    }
}
