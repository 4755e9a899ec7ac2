package dev.clew.history;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Check of one part of an object: by its monitor if that can decide, and by a search otherwise. Used by one thread. */
final class PartCheck<S, O, R> {
    /** Steps of a search for each operation that are tried before a slow monitor. */
    private static final int STEPS_BEFORE_MONITOR = 12;

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
            answer = spec.monitor().map(this::answer).orElse(Monitor.Answer.UNKNOWN);
        }
        return answer;
    }

    private Monitor.Answer answer(Monitor<O, R> monitor) {
        if (monitor.comesAfterShortSearch(operations)) {
            long polls = 1 + (long) STEPS_BEFORE_MONITOR * operations.size() / OrderSearch.STEPS_BETWEEN_QUESTIONS;
            long[] left = {polls};
            OrderSearch.End end =
                    searchFor(() -> stop.getAsBoolean() || --left[0] < 0).run();
            if (end != OrderSearch.End.STOPPED) {
                return Monitor.Answer.of(end == OrderSearch.End.FOUND);
            }
        }
        return monitor.decide(operations);
    }

    /** Returns a search for an order of the operations that may matter, which {@link #run} may have run. */
    OrderSearch<S, O, R> search() {
        if (search == null) {
            search = searchFor(stop);
        }
        return search;
    }

    private OrderSearch<S, O, R> searchFor(BooleanSupplier stopped) {
        List<Operation<O, R>> reduced =
                spec.monitor().map(monitor -> monitor.reduced(operations)).orElse(operations);
        Roster<O, R> roster = Roster.of(reduced, spec, Operation::request);
        return new OrderSearch<>(spec, roster, new RealTimeOrder(roster), stopped);
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
