package dev.clew.semantics.cluster.node;

import dev.clew.model.ModelError;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.Tick;
import dev.clew.model.time.Timing;
import dev.clew.symmetry.InstantShift;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What time does to the states of nodes. In a timed cluster {@link LocalState#timers} has, besides timers that may fire at
 * any time, the {@linkplain RunningTimer timers with a duration}, and what is to be known of the node's clock and
 * downtime. Immutable and thread-safe.
 */
public final class Clockwork {
    private final Timing timing;
    private final InstantShift instants;

    /** Units for which the node's clock must run regularly. */
    private record Steady(int units) {}

    /** Units for which a node is still down. */
    private record Downtime(Bounds left) {}

    /** A timer that a handler canceled; only among the changes that a handler makes. */
    private record Canceled(Object timer) {}

    /** The clockwork of a cluster. */
    public Clockwork(Timing timing) {
        this.timing = timing;
        instants = new InstantShift(timing.horizon());
    }

    /** Returns the bounds of time. */
    public Timing timing() {
        return timing;
    }

    /** Returns what keeps instants relative to a clock. */
    public InstantShift instants() {
        return instants;
    }

    /** Returns what is left of a duration. */
    public static Bounds later(Bounds left, int units) {
        return left.min() == 0 && (left.max() == 0 || !left.isBounded())
                ? left
                : new Bounds(
                        Math.max(0, left.min() - units),
                        left.isBounded() ? Math.max(0, left.max() - units) : Bounds.NONE);
    }

    // Timers

    /** Returns the timer that an element of {@link LocalState#timers} stands for; null for one that is no timer. */
    public static @Nullable Object timer(Object element) {
        if (element instanceof RunningTimer running) {
            return running.timer();
        }
        return element instanceof Steady || element instanceof Downtime || element instanceof Canceled ? null : element;
    }

    private static void remove(Set<Object> elements, Object timer) {
        elements.removeIf(element -> timer.equals(timer(element))
                || (element instanceof Canceled canceled && canceled.timer().equals(timer)));
    }

    /** Replaces whatever is known of a timer by an element. */
    private static void put(Set<Object> elements, Object timer, Object element) {
        remove(elements, timer);
        elements.add(element);
    }

    /** Records among the changes that a handler makes that it sets a timer without a duration. */
    void set(Set<Object> changes, Object timer) {
        requireNone(timer, "the timer");
        put(changes, timer, timer);
    }

    /** Records among the changes that a handler makes that it sets a timer with a duration. */
    void set(Set<Object> changes, Object timer, int min, int max) {
        requireNone(timer, "the timer");
        put(changes, timer, new RunningTimer(timer, new Bounds(min, max)));
    }

    /** Records among the changes that a handler makes that it cancels a timer. */
    void cancel(Set<Object> changes, Object timer) {
        put(changes, timer, new Canceled(timer));
    }

    /** Fails if a value that is not kept relative to now holds an instant. */
    public void requireNone(Object value, String what) {
        if (instants.holds(value)) {
            throw new ModelError(what + " " + value + " holds an instant, which only states, images and messages may");
        }
    }

    /** Returns a state without timers, which is all that handlers are given of it. */
    LocalState withoutTimers(LocalState state) {
        return new LocalState(state.state(), Set.of(), state.fired(), state.disk());
    }

    /**
     * Returns the state after a handler.
     *
     * @param changes the state after the handler ran on {@link #withoutTimers}: its timers are those that the handler changed
     * @param ticks whether the node has ticks
     */
    LocalState after(LocalState before, NodeEvent event, LocalState changes, boolean ticks) {
        Set<Object> timers = new HashSet<>(before.timers());
        timers.removeIf(Downtime.class::isInstance);
        if (event instanceof NodeEvent.Fire fire) {
            remove(timers, fire.timer());
        }
        boolean began = event instanceof NodeEvent.Start || event instanceof NodeEvent.Restart;
        if (ticks && (began || (event instanceof NodeEvent.Fire fire && fire.timer() == Tick.TICK))) {
            timers.add(new RunningTimer(Tick.TICK, new Bounds(timing.tick(), timing.tick())));
        }
        for (Object change : changes.timers()) {
            if (change instanceof Canceled canceled) {
                remove(timers, canceled.timer());
            } else {
                Object timer = timer(change);
                put(timers, timer == null ? change : timer, change);
            }
        }
        return new LocalState(changes.state(), timers, changes.fired(), changes.disk());
    }

    // Crashes

    /** Returns the state of a node after a crash that leaves a disk. */
    public LocalState down(LocalState before, Disk disk) {
        Set<Object> left = new HashSet<>(before.timers());
        left.removeIf(element -> !(element instanceof Steady));
        if (!timing.downtime().equals(Bounds.ANY)) {
            left.add(new Downtime(timing.downtime()));
        }
        LocalState down = LocalState.down(before.fired(), disk);
        return new LocalState(down.state(), left, down.fired(), disk);
    }

    /** Returns for how long a node is still down; empty for a node that is up, and if that is not bounded. */
    public static Optional<Bounds> downtime(LocalState state) {
        for (Object element : state.timers()) {
            if (element instanceof Downtime down) {
                return Optional.of(down.left());
            }
        }
        return Optional.empty();
    }

    // Time

    /** Returns for how many units a node's clock must run regularly. */
    public static int steady(LocalState state) {
        for (Object element : state.timers()) {
            if (element instanceof Steady steady) {
                return steady.units();
            }
        }
        return 0;
    }

    /**
     * Returns a state after time has passed.
     *
     * @param units units of real time; one if the clock does not advance as much
     * @param clock units by which the node's clock advances
     */
    public LocalState later(LocalState state, int units, int clock) {
        Set<Object> timers = new HashSet<>(state.timers());
        Set<Object> changed = new HashSet<>();
        for (Iterator<Object> each = timers.iterator(); each.hasNext(); ) {
            Object element = each.next();
            if (element instanceof RunningTimer running) {
                each.remove();
                changed.add(new RunningTimer(running.timer(), later(running.left(), clock)));
            } else if (element instanceof Downtime down) {
                each.remove();
                changed.add(new Downtime(later(down.left(), units)));
            } else if (element instanceof Steady) {
                each.remove();
            }
        }
        timers.addAll(changed);
        int steady = clock == units ? steady(state) - units : timing.drift() - 1;
        if (steady > 0) {
            timers.add(new Steady(steady));
        }
        Disk disk = state.disk();
        return new LocalState(
                state.isUp() ? instants.after(state.state(), clock) : state.state(),
                timers,
                state.fired(),
                new Disk(
                        disk.synced().map(image -> instants.after(image, clock)),
                        disk.unsynced().stream()
                                .map(image -> instants.after(image, clock))
                                .toList()));
    }

    /** Returns whether a state or disk holds an instant within the horizon. */
    public boolean holdsRecent(LocalState state) {
        return (state.isUp() && instants.holdsRecent(state.state()))
                || state.disk().synced().filter(instants::holdsRecent).isPresent()
                || state.disk().unsynced().stream().anyMatch(instants::holdsRecent);
    }

    /** Returns whether the clock measures a duration or ticks. */
    public static boolean measuresDuration(LocalState state) {
        return state.timers().stream()
                .anyMatch(element -> element instanceof RunningTimer running
                        && (running.left().max() > 0 || running.timer() == Tick.TICK));
    }

    /** Returns the least number of units after which more may happen at a node; 0 if there is none. */
    public static int untilMore(LocalState state) {
        int least = 0;
        for (Object element : state.timers()) {
            Bounds left = element instanceof RunningTimer running
                    ? running.left()
                    : element instanceof Downtime down ? down.left() : Bounds.ANY;
            least = sooner(least, left.min());
        }
        return least;
    }

    /** Returns the lesser of two numbers of units, of which 0 means none. */
    public static int sooner(int units, int other) {
        return units == 0 ? other : other == 0 ? units : Math.min(units, other);
    }
}
