package dev.clew.history;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Check of one part of an object: by its monitor if that can decide, and by a search otherwise. Used by one thread. */
final class PartCheck<S, O, R> {
    private final SequentialSpec<S, O, R> spec;
    private final List<Operation<O, R>> operations;
    private final BooleanSupplier stop;
    private Monitor.@Nullable Answer answer;
    private @Nullable OrderSearch<S, O, R> search;

    PartCheck(SequentialSpec<S, O, R> spec, List<Operation<O, R>> operations, BooleanSupplier stop) {
        this.spec = spec;
        this.operations = operations;
        this.stop = stop;
    }

    OrderSearch.End run() {
        return switch (answer()) {
            case LINEARIZABLE -> OrderSearch.End.FOUND;
            case NOT_LINEARIZABLE -> OrderSearch.End.NONE;
            case UNKNOWN -> search().run();
        };
    }

    /** Returns whether a search is needed. */
    boolean needsSearch() {
        return answer() == Monitor.Answer.UNKNOWN;
    }

    private Monitor.Answer answer() {
        if (answer == null) {
            answer = spec.monitor().map(monitor -> monitor.decide(operations)).orElse(Monitor.Answer.UNKNOWN);
        }
        return answer;
    }

    /** Returns a search for an order of the operations that may matter, which {@link #run} may have run. */
    OrderSearch<S, O, R> search() {
        if (search == null) {
            List<Operation<O, R>> reduced =
                    spec.monitor().map(monitor -> monitor.reduced(operations)).orElse(operations);
            Roster<O, R> roster = Roster.of(reduced, spec, Operation::request);
            search = new OrderSearch<>(spec, roster, new RealTimeOrder(roster), stop);
        }
        return search;
    }

    /** Returns whether a search was needed. */
    boolean hasSearched() {
        return search != null;
    }

    /** Returns the limit that stopped the search; empty if it was stopped from outside, or not at all. */
    Optional<String> limit() {
        return search == null ? Optional.empty() : search.limit();
    }
}
