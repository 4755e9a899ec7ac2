package dev.clew.oracle;

import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.model.time.Timing;
import dev.clew.oracle.InFlight.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Absolute times of a state of a timed cluster.
 *
 * @param names the names of the nodes, for the latencies of links
 * @param now units of real time since the start
 * @param clocks the readings of the clocks
 * @param irregular the end of the last unit in which a clock did not advance by one unit, long before the start if none
 * @param crashed when a node that is down crashed
 * @param cut when the links that are cut were cut
 */
record Times(
        Timing timing,
        List<String> names,
        int now,
        List<Integer> clocks,
        List<Integer> irregular,
        List<Integer> crashed,
        int cut) {
    private static final int LONG_AGO = -10 * Bounds.MOST;

    /** A message in flight, and when it was sent. */
    record Sent(Object message, int at) {}

    /** A timer with a duration, by the least and the greatest reading of its node's clock at which it fires. */
    record Armed(Object timer, int earliest, int latest) {
        static Armed at(int clock, Object timer, int min, int max) {
            return new Armed(timer, clock + min, clock + max);
        }

        boolean mayFire(int clock) {
            return clock >= earliest;
        }

        boolean mustFire(int clock) {
            return clock >= latest;
        }

        Bounds left(int clock) {
            return new Bounds(Math.max(0, earliest - clock), Math.max(0, latest - clock));
        }
    }

    /** Returns the times at the start, with each combination of readings. */
    static List<Times> atStart(Timing timing, List<String> names) {
        List<Times> all = new ArrayList<>();
        int size = names.size();
        int readings = timing.hasSkewBound() ? timing.skew() + 1 : 1;
        int combinations = (int) Math.pow(readings, size);
        for (int combination = 0; combination < combinations; combination++) {
            List<Integer> clocks = new ArrayList<>();
            for (int rest = combination, id = 0; id < size; id++, rest /= readings) {
                clocks.add(rest % readings);
            }
            if (Collections.min(clocks) == 0) {
                all.add(new Times(timing, names, 0, clocks, same(LONG_AGO, size), same(0, size), 0));
            }
        }
        return all;
    }

    private static List<Integer> same(int value, int size) {
        return Collections.nCopies(size, value);
    }

    ClockInstant reading(int id) {
        return ClockInstant.NOW.plus(clocks.get(id));
    }

    private Bounds latency(int source, int destination) {
        return timing.latency(names.get(source), names.get(destination));
    }

    boolean isRipe(Link link, Sent sent) {
        return now - sent.at() >= latency(link.source(), link.destination()).min();
    }

    boolean isLate(Link link, Sent sent) {
        Bounds latency = latency(link.source(), link.destination());
        return latency.isBounded() && now - sent.at() >= latency.max();
    }

    /** Returns what is left of the latency of a message. */
    Bounds left(Link link, Sent sent) {
        return left(latency(link.source(), link.destination()), now - sent.at());
    }

    /** Returns what is left of a duration when some of it has passed. */
    static Bounds left(Bounds whole, int passed) {
        return new Bounds(
                Math.max(0, whole.min() - passed), whole.isBounded() ? Math.max(0, whole.max() - passed) : Bounds.NONE);
    }

    Times crash(int id) {
        List<Integer> next = new ArrayList<>(crashed);
        next.set(id, now);
        return new Times(timing, names, now, clocks, irregular, next, cut);
    }

    Times cutNow() {
        return new Times(timing, names, now, clocks, irregular, crashed, now);
    }

    boolean mayRestart(int id) {
        return now - crashed.get(id) >= timing.downtime().min();
    }

    boolean mustRestart(int id) {
        return timing.downtime().isBounded()
                && now - crashed.get(id) >= timing.downtime().max();
    }

    boolean mayHeal() {
        return now - cut >= timing.cutTime().min();
    }

    boolean mustHeal() {
        return timing.cutTime().isBounded() && now - cut >= timing.cutTime().max();
    }

    /** Returns for how many more units a clock must run regularly. */
    int steady(int id) {
        return timing.drift() == 0 ? 0 : Math.max(0, timing.drift() - (now + 1 - irregular.get(id)));
    }

    /**
     * Returns the times one unit later.
     *
     * @param advances units by which each clock advances
     */
    Times later(List<Integer> advances) {
        List<Integer> next = IntStream.range(0, clocks.size())
                .mapToObj(id -> clocks.get(id) + advances.get(id))
                .toList();
        List<Integer> last = IntStream.range(0, clocks.size())
                .mapToObj(id -> advances.get(id) == 1 ? irregular.get(id) : (Integer) (now + 1))
                .toList();
        return new Times(timing, names, now + 1, next, last, crashed, cut);
    }

    boolean comparesClocks() {
        return timing.hasSkewBound() && timing.skew() > 0;
    }

    boolean isWithinSkew() {
        return !timing.hasSkewBound() || Collections.max(clocks) - Collections.min(clocks) <= timing.skew();
    }
}
