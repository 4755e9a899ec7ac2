package dev.clew.history;

import dev.clew.history.interval.SortedPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Monitor of a counter.
 *
 * <p>If all additions add the same amount, the reads are ordered by their values, and the number of additions between
 * two of them is known. Additions are interchangeable except for their places, so that of those that may come next, the
 * ones that have to be done first are chosen. For other amounts only a necessary condition is tested: a read returns no
 * less and no more than the additions permit that had returned before and that had been invoked.
 *
 * @param <O> operations
 * @param <R> results
 * @param initial the initial number
 * @param accesses translates an operation; empty for one with a result that is not of its kind
 */
record CounterMonitor<O, R>(long initial, Function<Operation<O, R>, Optional<Access>> accesses)
        implements Monitor<O, R> {

    /** Access to a counter. */
    sealed interface Access {}

    /** Adds a number. */
    record Add(long amount) implements Access {}

    /** Returns the number; empty if the read did not return. */
    record Total(OptionalLong number) implements Access {}

    private record Addition(long amount, Operation<?, ?> operation) {}

    private record Reading(long number, Operation<?, ?> operation) {}

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        List<Addition> additions = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Access access = accesses.apply(operation).orElse(null);
            if (access instanceof Add add) {
                if (add.amount != 0) {
                    additions.add(new Addition(add.amount, operation));
                }
            } else if (!(access instanceof Total total)) {
                return Answer.UNKNOWN;
            } else if (total.number.isPresent()) {
                readings.add(new Reading(total.number.getAsLong(), operation));
            }
        }
        if (readings.isEmpty()) {
            return Answer.LINEARIZABLE;
        }
        long greatest = Long.MAX_VALUE / 4 / (additions.size() + 1);
        if (isBeyond(initial, greatest)
                || additions.stream().anyMatch(a -> isBeyond(a.amount, greatest))
                || readings.stream().anyMatch(reading -> isBeyond(reading.number, Long.MAX_VALUE / 4))) {
            return Answer.UNKNOWN; // sums could overflow
        }
        if (!additions.isEmpty() && additions.stream().allMatch(a -> a.amount == additions.get(0).amount)) {
            return Answer.of(fits(additions, readings));
        }
        if (additions.isEmpty()) {
            return Answer.of(readings.stream().allMatch(reading -> reading.number == initial));
        }
        return isWithinBounds(additions, readings) ? Answer.UNKNOWN : Answer.NOT_LINEARIZABLE;
    }

    /** Returns whether a number is farther from zero than a limit; {@code Math.abs} of the least number is negative. */
    private static boolean isBeyond(long number, long limit) {
        return number > limit || number < -limit;
    }

    /** Returns whether each read lies between the least and the greatest number possible. */
    private boolean isWithinBounds(List<Addition> additions, List<Reading> readings) {
        Sums before = new Sums(additions, true);
        Sums until = new Sums(additions, false);
        for (Reading reading : readings) {
            long invoked = reading.operation.invoked();
            long returned = reading.operation.returned();
            // an addition that had returned counts; one that had been invoked may count
            long least = initial + before.positive(invoked) + until.negative(returned + 1);
            long most = initial + before.negative(invoked) + until.positive(returned + 1);
            if (reading.number < least || reading.number > most) {
                return false;
            }
        }
        return true;
    }

    /** Sums of the positive and the negative amounts up to a place. */
    private static final class Sums {
        private final long[] places;
        private final long[] positive;
        private final long[] negative;

        Sums(List<Addition> additions, boolean byReturn) {
            List<Addition> sorted = new ArrayList<>(additions);
            sorted.sort(Comparator.comparingLong(a -> place(a, byReturn)));
            places = sorted.stream().mapToLong(a -> place(a, byReturn)).toArray();
            positive = new long[places.length + 1];
            negative = new long[places.length + 1];
            for (int i = 0; i < places.length; i++) {
                positive[i + 1] = positive[i] + Math.max(0, sorted.get(i).amount);
                negative[i + 1] = negative[i] + Math.min(0, sorted.get(i).amount);
            }
        }

        private static long place(Addition addition, boolean byReturn) {
            return byReturn ? addition.operation.returned() : addition.operation.invoked();
        }

        long positive(long before) {
            return positive[SortedPlaces.before(places, before)];
        }

        long negative(long before) {
            return negative[SortedPlaces.before(places, before)];
        }
    }

    private boolean fits(List<Addition> additions, List<Reading> readings) {
        long amount = additions.get(0).amount;
        for (Reading reading : readings) {
            long steps = reading.number - initial;
            if (steps % amount != 0 || steps / amount < 0 || steps / amount > additions.size()) {
                return false;
            }
        }
        List<Reading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparingLong(reading -> (reading.number - initial) / amount));
        return new Steps(additions, sorted, amount, initial).fit();
    }

    /** Assignment of equal additions to the gaps between reads. */
    private static final class Steps {
        private final List<Reading> readings;
        private final long amount;
        private final long initial;
        private final List<Operation<?, ?>> additions;

        /** First return of the reads from each one on. */
        private final long[] firstReturn;

        Steps(List<Addition> additions, List<Reading> readings, long amount, long initial) {
            this.readings = readings;
            this.amount = amount;
            this.initial = initial;
            this.additions = new ArrayList<>();
            additions.forEach(addition -> this.additions.add(addition.operation));
            this.additions.sort(Comparator.comparingLong(Operation::invoked));
            firstReturn = new long[readings.size()];
            for (int i = firstReturn.length - 1; i >= 0; i--) {
                long returned = readings.get(i).operation.returned();
                firstReturn[i] = i + 1 == firstReturn.length ? returned : Math.min(firstReturn[i + 1], returned);
            }
        }

        /**
         * Fills the gap before each read with the additions that were invoked before the first return of this and all
         * later reads, the ones that returned first. Then tests whether real time permits the order: of a read and the
         * additions in the gap before it, which were invoked before it returned, it always does.
         */
        boolean fit() {
            Blocks blocks = new Blocks();
            PriorityQueue<Operation<?, ?>> available =
                    new PriorityQueue<>(Comparator.<Operation<?, ?>>comparingLong(Operation::returned));
            int next = 0;
            long done = 0;
            for (int i = 0; i < readings.size(); i++) {
                long wanted = (readings.get(i).number - initial) / amount;
                for (; next < additions.size() && additions.get(next).invoked() <= firstReturn[i]; next++) {
                    available.add(additions.get(next));
                }
                if (wanted > done) {
                    blocks.next();
                }
                for (; done < wanted; done++) {
                    if (available.isEmpty()) {
                        return false;
                    }
                    blocks.add(available.remove());
                }
                blocks.add(readings.get(i).operation);
            }
            blocks.next();
            available.addAll(additions.subList(next, additions.size()));
            available.stream()
                    .filter(addition -> addition.outcome() == Outcome.OK)
                    .forEach(blocks::add);
            return blocks.isPossible();
        }
    }
}
