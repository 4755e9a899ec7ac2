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
 * The reads that a store must have converged for: of each process the last one, if it was invoked after all updates of which
 * it is known how they ended had returned. The test that made the history has to give the store the time.
 */
final class FinalReads {
    private FinalReads() {}

    static <O, R> List<Integer> of(List<Operation<O, R>> operations, Predicate<O> isUpdate) {
        long settled = operations.stream()
                .filter(o -> isUpdate.test(o.request()) && o.outcome() != Outcome.INFO)
                .mapToLong(Operation::returned)
                .max()
                .orElse(-1);
        Map<Integer, Integer> last = new TreeMap<>();
        IntStream.range(0, operations.size())
                .boxed()
                .filter(o -> operations.get(o).outcome() == Outcome.OK)
                .filter(o -> !isUpdate.test(operations.get(o).request()))
                .sorted(Comparator.comparingLong(o -> operations.get(o).invoked()))
                .forEach(o -> last.put(operations.get(o).process(), o));
        return last.values().stream()
                .filter(o -> operations.get(o).invoked() > settled)
                .toList();
    }
}
