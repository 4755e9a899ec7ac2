package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Search for the smallest part of a history that is not linearizable. Used by one thread. */
final class Prefixes<S, O, R> {
    /** Number of polls of a search, of some hundred steps each, that explains what a monitor has found. */
    private static final int PATIENCE = 200;

    private final SequentialSpec<S, O, R> spec;
    private final BooleanSupplier stop;

    Prefixes(SequentialSpec<S, O, R> spec, BooleanSupplier stop) {
        this.spec = spec;
        this.stop = stop;
    }

    /**
     * Returns the smallest inconsistent prefix. Every prefix that ends before the return at which the search of a
     * longer prefix was stuck is consistent, and every prefix of a consistent prefix is, too; between these bounds it
     * searches with steps that first double and then halve.
     *
     * @param failed a check that has ruled out every order of the operations
     * @param whole the operations as they were recorded
     */
    HistoryVerdict.Inconsistent<O, R> smallest(
            Optional<Object> part,
            List<Operation<O, R>> operations,
            List<Operation<O, R>> whole,
            PartCheck<S, O, R> failed) {
        List<Operation<O, R>> returns = operations.stream()
                .filter(operation -> operation.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
        boolean searched = failed.hasSearched();
        int low = searched ? returns.indexOf(failed.search().stuck().get(0)) : 0;
        int high = returns.size() - 1;
        PartCheck<S, O, R> best = null;
        boolean stopped = false;
        for (int step = 0; !stopped && (low < high || best == null); ) {
            int half = (low + high) / 2;
            int middle = !searched ? half : step == 0 ? low : Math.min(low + step, half);
            PartCheck<S, O, R> check =
                    new PartCheck<>(spec, cut(operations, returns.get(middle).returned()), stop);
            OrderSearch.End end = check.run();
            stopped = end == OrderSearch.End.STOPPED;
            if (end == OrderSearch.End.NONE) {
                best = check;
                high = middle;
            } else if (end == OrderSearch.End.FOUND) {
                low = middle + 1;
                step = Math.max(1, 2 * step);
            }
        }
        return inconsistent(part, whole, returns.get(high), best, !stopped);
    }

    private HistoryVerdict.Inconsistent<O, R> inconsistent(
            Optional<Object> part,
            List<Operation<O, R>> whole,
            Operation<O, R> last,
            @Nullable PartCheck<S, O, R> check,
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
        List<Operation<O, R>> known = cut(whole, last.returned());
        OrderSearch<S, O, R> search = explained(known, check);
        return new HistoryVerdict.Inconsistent<>(
                part,
                prefix,
                smallest,
                Optional.of(last),
                prefix.stream().filter(isConcurrent).toList(),
                search == null ? List.of(last) : search.stuck(),
                new Core<>(spec, stop).of(known),
                search == null ? List.of() : search.reached());
    }

    /** Returns a search that has ruled out every order of operations; null if it takes too long. */
    private @Nullable OrderSearch<S, O, R> explained(List<Operation<O, R>> known, @Nullable PartCheck<S, O, R> check) {
        // of all operations, if that is quick, because those that help nobody help to understand
        Roster<O, R> roster = Roster.of(known, spec, Operation::request);
        OrderSearch<S, O, R> whole =
                new OrderSearch<>(spec, roster, new RealTimeOrder(roster), limited(PATIENCE, stop));
        if (whole.run() == OrderSearch.End.NONE) {
            return whole;
        }
        if (check != null && check.hasSearched()) {
            return check.search();
        }
        OrderSearch<S, O, R> search = new PartCheck<>(spec, known, limited(PATIENCE, stop)).search();
        return search.run() == OrderSearch.End.NONE ? search : null;
    }

    /** Returns a stop condition that also stops after a number of polls. */
    static BooleanSupplier limited(int polls, BooleanSupplier stop) {
        int[] left = {polls};
        return () -> left[0]-- <= 0 || stop.getAsBoolean();
    }

    /**
     * Returns what was known at a place: operations invoked later are left out, operations that returned later are in
     * flight.
     */
    static <O, R> List<Operation<O, R>> cut(List<Operation<O, R>> operations, long place) {
        List<Operation<O, R>> known = new ArrayList<>();
        for (Operation<O, R> operation : operations) {
            if (operation.invoked() <= place) {
                boolean inFlight = operation.outcome() == Outcome.OK && operation.returned() > place;
                known.add(inFlight ? weakened(operation) : operation);
            }
        }
        return known;
    }

    /** Returns an operation as if nothing were known about its end. */
    static <O, R> Operation<O, R> weakened(Operation<O, R> operation) {
        return Operation.unknown(operation.process(), operation.request(), operation.invoked());
    }
}
