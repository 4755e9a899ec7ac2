package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Selects the reads for which a store must have converged: those marked as final in the history or, if none is, the
 * last read of each process. Both only if they were invoked after all updates of known outcome had returned. The test
 * that recorded the history must have given the store time to converge.
 */
final class FinalReads {
    static final Convergence.Unjudged NONE =
            new Convergence.Unjudged("the history has no final read, invoked after all updates had ended");

    private FinalReads() {}

    static <O, R> List<Integer> of(List<Operation<O, R>> operations, Predicate<O> isUpdate, Predicate<O> isMarked) {
        long settled = operations.stream()
                .filter(o -> isUpdate.test(o.request()) && o.outcome() != Outcome.INFO)
                .mapToLong(Operation::returned)
                .max()
                .orElse(-1);
        boolean marked = operations.stream().anyMatch(o -> isMarked.test(o.request()));
        List<Integer> reads = IntStream.range(0, operations.size())
                .boxed()
                .filter(o -> operations.get(o).outcome() == Outcome.OK)
                .filter(o -> !isUpdate.test(operations.get(o).request()))
                .filter(o -> !marked || isMarked.test(operations.get(o).request()))
                .sorted(Comparator.comparingLong(o -> operations.get(o).invoked()))
                .toList();
        return (marked ? reads : lastOfEach(operations, reads))
                .stream().filter(o -> operations.get(o).invoked() > settled).toList();
    }

    private static <O, R> List<Integer> lastOfEach(List<Operation<O, R>> operations, List<Integer> reads) {
        Map<Integer, Integer> last = new TreeMap<>();
        reads.forEach(o -> last.put(operations.get(o).process(), o));
        return List.copyOf(last.values());
    }
}
