package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks whether a history is linearizable: whether its operations can be put in one order that respects real time, and
 * in which the sequential object gives the observed results.
 *
 * <p>Operations that failed are left out; operations with unknown outcome or still in flight may take effect at any
 * time after their invocation, or never. Where the object has parts, each part is checked separately, as Horn and
 * Kroening recommend ("Faster Linearizability Checking via P-Compositionality", 2015). A {@link Monitor} decides a part
 * if it can; {@link OrderSearch} describes the algorithm for the others. Immutable and thread-safe.
 *
 * @param <S> the object's state
 * @param <O> operations
 * @param <R> results
 */
public final class Linearizability<S, O, R> {
    static final String STOPPED = "stopped before an order was found or ruled out";

    private final SequentialSpec<S, O, R> spec;

    public Linearizability(SequentialSpec<S, O, R> spec) {
        this.spec = spec;
    }

    /** Returns whether the history is linearizable; an invalid history is not. */
    public boolean test(ClientHistory<O, R> history) {
        return history.valid() && holds(history.operations(), () -> false);
    }

    /** Returns whether orders for all parts were found before the search was stopped. */
    boolean holds(List<Operation<O, R>> history, BooleanSupplier stop) {
        return parts(history).values().stream()
                .allMatch(part -> new PartCheck<>(spec, part, stop).run() == OrderSearch.End.FOUND);
    }

    /**
     * Checks a history.
     *
     * @param history the operations in any order
     * @param stop polled during the search, which ends once it returns true
     */
    public HistoryVerdict<O, R> check(List<Operation<O, R>> history, BooleanSupplier stop) {
        HistoryVerdict.Inconsistent<O, R> worst = null;
        Optional<String> stopped = Optional.empty();
        long until = Long.MAX_VALUE;
        for (Part<S, O, R> part : quickFirst(history, stop)) {
            // a part that is consistent up to the return that makes another part inconsistent adds nothing
            List<Operation<O, R>> operations =
                    until == Long.MAX_VALUE ? part.operations : Prefixes.cut(part.operations, until);
            PartCheck<S, O, R> check = until == Long.MAX_VALUE ? part.check : new PartCheck<>(spec, operations, stop);
            OrderSearch.End end = check.run();
            if (end == OrderSearch.End.STOPPED) {
                stopped = Optional.of(check.limit().orElse(STOPPED));
            }
            if (end == OrderSearch.End.NONE) {
                worst = new Prefixes<>(spec, stop).smallest(part.key, operations, part.operations, check);
                until = worst.last().orElseThrow().returned();
            }
        }
        if (worst != null) {
            return worst;
        }
        return stopped.<HistoryVerdict<O, R>>map(HistoryVerdict.Unknown::new).orElseGet(HistoryVerdict.Consistent::new);
    }

    /** Part of an object with its operations. */
    private record Part<S, O, R>(Optional<Object> key, List<Operation<O, R>> operations, PartCheck<S, O, R> check) {}

    /** Returns the parts, first those that need no search: these may save the others most of theirs. */
    private List<Part<S, O, R>> quickFirst(List<Operation<O, R>> history, BooleanSupplier stop) {
        List<Part<S, O, R>> parts = new ArrayList<>();
        parts(history)
                .forEach((key, operations) ->
                        parts.add(new Part<>(key, operations, new PartCheck<>(spec, operations, stop))));
        if (parts.size() > 1) {
            parts.sort(Comparator.comparing(part -> part.check.needsSearch()));
        }
        return parts;
    }

    private Map<Optional<Object>, List<Operation<O, R>>> parts(List<Operation<O, R>> history) {
        Map<Optional<Object>, List<Operation<O, R>>> parts = new LinkedHashMap<>();
        for (Operation<O, R> operation : history) {
            parts.computeIfAbsent(spec.partition(operation.request()), key -> new ArrayList<>())
                    .add(operation);
        }
        return parts.containsKey(Optional.empty()) ? Map.of(Optional.empty(), history) : parts;
    }
}
