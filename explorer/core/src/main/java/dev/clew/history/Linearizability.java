package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Checks whether a history is linearizable: whether its operations can be put in one order that respects real time, and
 * in which the sequential object gives the observed results.
 *
 * <p>Operations that failed are left out; operations with unknown outcome or still in flight may take effect at any
 * time after their invocation, or never. Where the object has parts, each part is checked separately, as Horn and
 * Kroening recommend ("Faster Linearizability Checking via P-Compositionality", 2015). {@link OrderSearch} describes
 * the algorithm. Immutable and thread-safe.
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
                .allMatch(part -> search(part, stop).run() == OrderSearch.End.FOUND);
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
        for (Map.Entry<Optional<Object>, List<Operation<O, R>>> part :
                parts(history).entrySet()) {
            // a part that is consistent up to the return that makes another part inconsistent adds nothing
            List<Operation<O, R>> operations = until == Long.MAX_VALUE ? part.getValue() : cut(part.getValue(), until);
            OrderSearch<S, O, R> search = search(operations, stop);
            OrderSearch.End end = search.run();
            if (end == OrderSearch.End.STOPPED) {
                stopped = Optional.of(search.limit().orElse(STOPPED));
            }
            if (end == OrderSearch.End.NONE) {
                worst = smallest(part.getKey(), operations, part.getValue(), search, stop);
                until = worst.last().orElseThrow().returned();
            }
        }
        if (worst != null) {
            return worst;
        }
        return stopped.<HistoryVerdict<O, R>>map(HistoryVerdict.Unknown::new).orElseGet(HistoryVerdict.Consistent::new);
    }

    private Map<Optional<Object>, List<Operation<O, R>>> parts(List<Operation<O, R>> history) {
        Map<Optional<Object>, List<Operation<O, R>>> parts = new LinkedHashMap<>();
        for (Operation<O, R> operation : history) {
            parts.computeIfAbsent(spec.partition(operation.request()), key -> new ArrayList<>())
                    .add(operation);
        }
        return parts.containsKey(Optional.empty()) ? Map.of(Optional.empty(), history) : parts;
    }

    private OrderSearch<S, O, R> search(List<Operation<O, R>> history, BooleanSupplier stop) {
        Roster<O, R> roster = Roster.of(history, spec, Operation::request);
        return new OrderSearch<>(spec, roster, new RealTimeOrder(roster), stop);
    }

    /**
     * Returns the smallest inconsistent prefix. Every prefix that ends before the return at which the search of a
     * longer prefix was stuck is consistent, and every prefix of a consistent prefix is, too; between these bounds it
     * searches with steps that first double and then halve.
     *
     * @param failed a search that has ruled out every order of the operations
     * @param whole the operations as they were recorded
     */
    private HistoryVerdict.Inconsistent<O, R> smallest(
            Optional<Object> part,
            List<Operation<O, R>> operations,
            List<Operation<O, R>> whole,
            OrderSearch<S, O, R> failed,
            BooleanSupplier stop) {
        List<Operation<O, R>> returns = operations.stream()
                .filter(operation -> operation.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
        int low = returns.indexOf(failed.stuck().get(0));
        int high = returns.size() - 1;
        OrderSearch<S, O, R> best = null;
        boolean stopped = false;
        for (int step = 0; !stopped && (low < high || best == null); ) {
            int middle = step == 0 ? low : Math.min(low + step, (low + high) / 2);
            OrderSearch<S, O, R> search =
                    search(cut(operations, returns.get(middle).returned()), stop);
            OrderSearch.End end = search.run();
            stopped = end == OrderSearch.End.STOPPED;
            if (end == OrderSearch.End.NONE) {
                best = search;
                high = middle;
            } else if (end == OrderSearch.End.FOUND) {
                low = middle + 1;
                step = Math.max(1, 2 * step);
            }
        }
        return inconsistent(part, whole, returns.get(high), best == null ? failed : best, !stopped);
    }

    private HistoryVerdict.Inconsistent<O, R> inconsistent(
            Optional<Object> part,
            List<Operation<O, R>> whole,
            Operation<O, R> last,
            OrderSearch<S, O, R> search,
            boolean smallest) {
        Predicate<Operation<O, R>> isConcurrent = operation -> !operation.equals(last)
                && operation.outcome() != Outcome.FAIL
                && !operation.precedes(last)
                && !last.precedes(operation)
                && !(operation.outcome() == Outcome.INFO && spec.readsOnly(operation.request()));
        List<Operation<O, R>> prefix = whole.stream()
                .filter(operation -> operation.invoked() <= last.returned())
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        return new HistoryVerdict.Inconsistent<>(
                part,
                prefix,
                smallest,
                Optional.of(last),
                prefix.stream().filter(isConcurrent).toList(),
                search.stuck(),
                search.reached());
    }

    /**
     * Returns what was known at a place: operations invoked later are left out, operations that returned later are in
     * flight.
     */
    private List<Operation<O, R>> cut(List<Operation<O, R>> operations, long place) {
        List<Operation<O, R>> known = new ArrayList<>();
        for (Operation<O, R> operation : operations) {
            if (operation.invoked() <= place) {
                boolean inFlight = operation.outcome() == Outcome.OK && operation.returned() > place;
                known.add(
                        inFlight
                                ? Operation.unknown(operation.process(), operation.request(), operation.invoked())
                                : operation);
            }
        }
        return known;
    }
}
