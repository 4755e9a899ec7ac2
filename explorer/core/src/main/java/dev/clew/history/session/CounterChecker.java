package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.session.Convergence.Converged;
import dev.clew.history.session.Convergence.Diverged;
import dev.clew.history.session.Convergence.Unjudged;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Checks whether a replicated counter converged. Every read must lie between the sum of the negative additions started
 * by then and the sum of the positive ones. The final reads, which are those marked as final or else the last read of
 * each process, once all updates have ended, must agree on the sum of the acknowledged additions and some of the
 * additions of unknown outcome. The result of an addition is ignored.
 */
public final class CounterChecker {
    /** Greatest number of distinct totals to enumerate; they take about 20 MB. */
    static final int MOST_TOTALS = 1 << 20;

    private final List<Operation<CounterAccess, Long>> operations;
    private final StopRequest stop;
    private final List<Operation<CounterAccess, Long>> additions;

    private CounterChecker(List<Operation<CounterAccess, Long>> operations, StopRequest stop) {
        this.operations = operations;
        this.stop = stop;
        additions = operations.stream()
                .filter(o -> o.request() instanceof CounterAccess.Add && o.outcome() != Outcome.FAIL)
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    /**
     * Returns the first violation, if there is one.
     *
     * @param stop polled during the check
     * @throws java.util.concurrent.CancellationException if {@code stop} returned true
     * @throws ArithmeticException if the sum of the positive or of the negative additions is beyond 64 bits
     */
    public static Convergence check(List<Operation<CounterAccess, Long>> operations, BooleanSupplier stop) {
        CounterChecker checker = new CounterChecker(operations, new StopRequest(stop));
        return checker.outOfBounds().<Convergence>map(wrong -> wrong).orElseGet(checker::checkFinal);
    }

    private Optional<Diverged> outOfBounds() {
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
                    && additions.get(begun).invoked() <= operations.get(read).returned()) {
                long amount = amount(additions.get(begun++));
                low = Math.addExact(low, Math.min(0, amount));
                high = Math.addExact(high, Math.max(0, amount));
            }
            long found = found(read);
            if (found < low || found > high) {
                return Optional.of(new Diverged(
                        List.of(read),
                        "read #" + read + " found " + found + ", which is not between " + low + " and " + high));
            }
        }
        return Optional.empty();
    }

    private long found(int read) {
        return operations.get(read).result().orElseThrow();
    }

    private static long amount(Operation<CounterAccess, Long> addition) {
        return addition.request() instanceof CounterAccess.Add add ? add.amount() : 0;
    }

    private Convergence checkFinal() {
        List<Integer> reads = FinalReads.of(
                operations,
                request -> request instanceof CounterAccess.Add,
                request -> request instanceof CounterAccess.Total read && read.isFinal());
        if (reads.isEmpty()) {
            return operations.isEmpty() ? new Converged() : FinalReads.NONE;
        }
        int first = reads.get(0);
        for (int read : reads) {
            if (found(read) != found(first)) {
                return new Diverged(
                        List.of(first, read),
                        "final reads #" + first + " and #" + read + " found " + found(first) + " and " + found(read));
            }
        }
        LongSet totals = totals();
        if (totals.size() > MOST_TOTALS) {
            return new Unjudged("the additions of unknown outcome allow more than " + MOST_TOTALS + " totals");
        }
        return totals.contains(found(first))
                ? new Converged()
                : new Diverged(
                        List.of(first),
                        "final read #" + first + " found " + found(first)
                                + ", which no choice of the unknown additions explains",
                        false);
    }

    /** Returns all possible totals at the end, or more than {@link #MOST_TOTALS} of them. */
    private LongSet totals() {
        LongSet totals = new LongOpenHashSet();
        totals.add(additions.stream()
                .filter(addition -> addition.outcome() == Outcome.OK)
                .mapToLong(CounterChecker::amount)
                .reduce(0, Math::addExact));
        for (Operation<CounterAccess, Long> addition : additions) {
            if (addition.outcome() == Outcome.INFO && totals.size() <= MOST_TOTALS) {
                for (long total : totals.toLongArray()) {
                    stop.worked(1);
                    totals.add(Math.addExact(total, amount(addition)));
                }
            }
        }
        return totals;
    }
}
