package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges whether a replicated counter converged: every read lies between what only the negative and only the positive additions
 * begun by then could make, and the final reads, the last of each process once all updates have ended, agree on the sum of the
 * acknowledged additions and some of those of which nobody knows. The result of an addition does not matter.
 */
public final class CounterChecker {
    /** How many different totals are told apart; beyond that any total is accepted that all final reads agree on. */
    static final int MOST_TOTALS = 1 << 20;

    private CounterChecker() {}

    /** The first thing that is wrong, in one line; empty if nothing is. */
    public static Optional<String> check(List<Operation<CounterAccess, Long>> operations) {
        List<Operation<CounterAccess, Long>> additions = operations.stream()
                .filter(o -> o.request() instanceof CounterAccess.Add && o.outcome() != Outcome.FAIL)
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        List<Integer> reads = IntStream.range(0, operations.size())
                .boxed()
                .filter(o -> operations.get(o).request() instanceof CounterAccess.Total)
                .filter(o -> operations.get(o).outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(o -> operations.get(o).returned()))
                .toList();
        int begun = 0;
        long low = 0;
        long high = 0;
        for (int read : reads) {
            while (begun < additions.size()
                    && additions.get(begun).invoked() < operations.get(read).returned()) {
                long amount = amount(additions.get(begun++));
                low += Math.min(0, amount);
                high += Math.max(0, amount);
            }
            long found = operations.get(read).result().orElseThrow();
            if (found < low || found > high) {
                return Optional.of("read #" + read + " found " + found + ", which is not from " + low + " to " + high);
            }
        }
        return checkFinal(operations, additions);
    }

    private static long amount(Operation<CounterAccess, Long> addition) {
        return addition.request() instanceof CounterAccess.Add add ? add.amount() : 0;
    }

    private static Optional<String> checkFinal(
            List<Operation<CounterAccess, Long>> operations, List<Operation<CounterAccess, Long>> additions) {
        List<Integer> reads = FinalReads.of(operations, request -> request instanceof CounterAccess.Add);
        for (int read : reads) {
            long found = operations.get(read).result().orElseThrow();
            long first = operations.get(reads.get(0)).result().orElseThrow();
            if (found != first) {
                return Optional.of(
                        "final reads #" + reads.get(0) + " and #" + read + " found " + first + " and " + found);
            }
        }
        if (reads.isEmpty()) {
            return Optional.empty();
        }
        long found = operations.get(reads.get(0)).result().orElseThrow();
        Set<Long> totals = totals(additions);
        return totals.isEmpty() || totals.contains(found)
                ? Optional.empty()
                : Optional.of("final read #" + reads.get(0) + " found " + found
                        + ", which no choice of the unknown additions explains");
    }

    /** All totals that are possible at the end; empty if they are too many. */
    private static Set<Long> totals(List<Operation<CounterAccess, Long>> additions) {
        long acknowledged = additions.stream()
                .filter(addition -> addition.outcome() == Outcome.OK)
                .mapToLong(CounterChecker::amount)
                .sum();
        Set<Long> totals = new HashSet<>(Set.of(acknowledged));
        for (Operation<CounterAccess, Long> addition : additions) {
            if (addition.outcome() == Outcome.INFO) {
                List.copyOf(totals).forEach(total -> totals.add(total + amount(addition)));
                if (totals.size() > MOST_TOTALS) {
                    return Set.of();
                }
            }
        }
        return totals;
    }
}
