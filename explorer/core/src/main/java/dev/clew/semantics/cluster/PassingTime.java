package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.ModelError;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.Clockwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ways in which time passes in a state of a timed cluster: one for each combination of clocks that do not run regularly,
 * or a single jump to the next moment at which something else is possible. Belongs to one thread.
 */
final class PassingTime {
    /** The greatest number of clocks that may run irregularly in one unit: there are 3 to this power combinations. */
    private static final int MOST_IRREGULAR = 12;

    private final ClusterTables tables;
    private final Clockwork clockwork;
    private final NodeTime[] times;
    private final Possible possible;
    private final List<Way> ways = new ArrayList<>();
    private boolean unseen;

    /** Decides whether something other than the passing of time is possible. */
    interface Possible {
        boolean anything(int[] numbers);
    }

    /**
     * A way in which time passes.
     *
     * @param numbers the numbers in the slots of nodes and of the shared time, at the places of these slots
     * @param clocks units by which each clock advances
     */
    record Way(int[] numbers, int units, int[] clocks) {

        Action.Advance action() {
            return new Action.Advance(units, nodes(-1), nodes(1));
        }

        private List<Integer> nodes(int sign) {
            return IntStream.range(0, clocks.length)
                    .filter(node -> Integer.signum(clocks[node] - units) == sign)
                    .boxed()
                    .toList();
        }
    }

    PassingTime(ClusterTables tables, Clockwork clockwork, NodeTime[] times, Possible possible) {
        this.tables = tables;
        this.clockwork = clockwork;
        this.times = times;
        this.possible = possible;
    }

    /**
     * Returns the ways in which time passes; the list is reused.
     *
     * @param numbers the unpacked state
     * @param cuts the effect of its faults on links; null without partitions
     * @param others whether something else is possible
     */
    List<Way> of(int[] numbers, FaultTable.@Nullable Cuts cuts, boolean others) {
        ways.clear();
        unseen = false;
        if (isOverdue(numbers, cuts)) {
            return ways;
        }
        boolean drifts = clockwork.timing().drift() > 0;
        boolean recent = false;
        boolean measures = false;
        List<Integer> irregular = new ArrayList<>();
        for (int node = 0; node < times.length; node++) {
            NodeTime.Pace pace = times[node].pace(numbers[node]);
            recent |= pace.recent();
            measures |= pace.measures();
            if (drifts && pace.measures() && pace.steady() == 0) {
                irregular.add(node);
            }
        }
        if (others || recent || (drifts && measures)) {
            combine(numbers, irregular);
        } else {
            jump(numbers);
        }
        return ways;
    }

    /** Returns whether in the last state asked about any amount of time may pass without changing the state. */
    boolean passesUnseen() {
        return unseen;
    }

    private boolean isOverdue(int[] numbers, FaultTable.@Nullable Cuts cuts) {
        for (int node = 0; node < times.length; node++) {
            NodeTime.Pace pace = times[node].pace(numbers[node]);
            if (pace.overdue() || (pace.late() && (cuts == null || (pace.lateFrom() & ~cuts.into()[node]) != 0))) {
                return true;
            }
        }
        return tables.sharesTime() && tables.sharedTime(numbers).heals().max() == 0;
    }

    /** Adds a way for each combination of clocks that run regularly, stand still or advance by two units. */
    private void combine(int[] numbers, List<Integer> irregular) {
        if (irregular.size() > MOST_IRREGULAR) {
            throw new ModelError("more than " + MOST_IRREGULAR
                    + " clocks may gain or lose a unit at one moment, which are too many combinations; check without a"
                    + " drift, or with fewer nodes that measure time");
        }
        int[] clocks = new int[times.length];
        Arrays.fill(clocks, 1);
        int combinations = 1;
        for (int i = 0; i < irregular.size(); i++) {
            combinations *= 3;
        }
        for (int combination = 0; combination < combinations; combination++) {
            int rest = combination;
            for (int node : irregular) {
                clocks[node] = (1 + rest % 3) % 3; // 1, 2, 0
                rest /= 3;
            }
            int[] after = later(numbers, 1, clocks);
            if (Arrays.equals(after, numbers)) {
                unseen = true;
            } else if (isWithinSkew(after)) {
                ways.add(new Way(after, 1, clocks.clone()));
            }
        }
    }

    private boolean isWithinSkew(int[] numbers) {
        return !tables.comparesClocks()
                || tables.sharedTime(numbers).skew() <= clockwork.timing().skew();
    }

    /** Adds the way to the next moment at which something is possible, if there is one. */
    private void jump(int[] numbers) {
        int[] now = numbers;
        int passed = 0;
        for (int units = untilMore(now); units > 0; units = untilMore(now)) {
            int[] clocks = new int[times.length];
            Arrays.fill(clocks, units);
            now = later(now, units, clocks);
            passed += units;
            if (possible.anything(now)) {
                Arrays.fill(clocks, passed);
                ways.add(new Way(now, passed, clocks));
                return;
            }
        }
        unseen = true;
    }

    private int untilMore(int[] numbers) {
        int least = tables.sharesTime() ? tables.sharedTime(numbers).heals().min() : 0;
        for (int node = 0; node < times.length; node++) {
            least = Clockwork.sooner(least, times[node].pace(numbers[node]).untilMore());
        }
        return least;
    }

    private int[] later(int[] numbers, int units, int[] clocks) {
        int[] after = numbers.clone();
        for (int node = 0; node < times.length; node++) {
            after[node] = times[node].later(numbers[node], units, clocks[node]);
        }
        if (tables.sharesTime()) {
            after[tables.timeSlot()] = tables.shared(
                    Objects.requireNonNull(tables.sharedTime(numbers)).later(units, clocks));
        }
        return after;
    }
}
