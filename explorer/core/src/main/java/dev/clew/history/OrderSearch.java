package dev.clew.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Depth-first search for an order of operations in which an object gives the observed results. Used once, by one
 * thread.
 *
 * <p>The algorithm is that of Wing and Gong ("Testing and Verifying Concurrent Objects", 1993) with Lowe's memory of
 * visited points ("Testing for Linearizability", 2017), on an explicit stack. Three things are added:
 *
 * <ul>
 *   <li>A read-only operation is placed as soon as it fits: no order needs it later.
 *   <li>Operations of unknown outcome are tried last, and only the first of those with equal requests.
 *   <li>Points that differ only in the unknown operations used are compared ({@link Visited}).
 * </ul>
 */
final class OrderSearch<S, O, R> {
    /** Number of steps between two polls of the stop condition, which reads a clock. */
    static final int STEPS_BETWEEN_QUESTIONS = 256;

    private static final int NOTHING = -1;

    /** Divisor of the maximum heap size that gives the memory limit for visited points. */
    private static final int PART_OF_HEAP = 4;

    private final SequentialSpec<S, O, R> spec;
    private final Roster<O, R> roster;
    private final Remaining remaining;
    private final BooleanSupplier stop;
    private final List<Frame<S>> stack = new ArrayList<>();
    private final long budget;
    private Visited<S> visited = new Visited<>();
    private Optional<String> limit = Optional.empty();
    private long furthest = Long.MIN_VALUE;
    private int[] furthestNext = {};
    private final Map<S, Optional<Operation<O, R>>> furthestStates = new LinkedHashMap<>();

    /** Result of a search. */
    enum End {
        FOUND,
        NONE,
        STOPPED
    }

    /**
     * A point of the search. Candidates are the completed operations in {@code next}, followed by the unknown ones.
     */
    private static final class Frame<S> {
        final int[] next;
        final S state;
        final long[] used;
        /** Index in the stack of the first frame of the run of frames with this state. */
        final int since;

        int candidate;
        int taken = NOTHING;
        boolean settled;

        Frame(int[] next, S state, long[] used, int since) {
            this.next = next;
            this.state = state;
            this.used = used;
            this.since = since;
        }
    }

    OrderSearch(SequentialSpec<S, O, R> spec, Roster<O, R> roster, Remaining remaining, BooleanSupplier stop) {
        this(spec, roster, remaining, stop, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Creates a search that gives up when visited points take more than {@code budget} bytes. */
    OrderSearch(
            SequentialSpec<S, O, R> spec, Roster<O, R> roster, Remaining remaining, BooleanSupplier stop, long budget) {
        this.spec = spec;
        this.roster = roster;
        this.remaining = remaining;
        this.stop = stop;
        this.budget = budget;
    }

    End run() {
        End end = search();
        visited = new Visited<>(); // releases memory, which the next search may need
        return end;
    }

    private End search() {
        if (arrive(spec.initial(), new long[0])) {
            return End.FOUND;
        }
        for (long steps = 1; !stack.isEmpty(); steps++) {
            if (steps % STEPS_BETWEEN_QUESTIONS == 0 && shouldStop()) {
                return End.STOPPED;
            }
            Frame<S> top = stack.get(stack.size() - 1);
            putBack(top);
            if (top.settled
                    || top.candidate == top.next.length + roster.unknown().size()) {
                stack.remove(stack.size() - 1);
            } else if (tryCandidate(top, top.candidate++)) {
                return End.FOUND;
            }
        }
        return End.NONE;
    }

    private boolean shouldStop() {
        if (visited.bytes() > budget) {
            limit = Optional.of(
                    "the " + visited.size() + " points that the search has visited take more than its share of "
                            + (budget >> 20) + " MiB, a quarter of the Java heap");
            return true;
        }
        return stop.getAsBoolean();
    }

    /** Returns the limit that stopped the search; empty if it was stopped from outside or not at all. */
    Optional<String> limit() {
        return limit;
    }

    private void putBack(Frame<S> frame) {
        if (frame.taken != NOTHING) {
            remaining.putBack(frame.taken);
            frame.taken = NOTHING;
        }
    }

    private boolean tryCandidate(Frame<S> from, int candidate) {
        return candidate < from.next.length
                ? tryCompleted(from, from.next[candidate])
                : tryUnknown(from, candidate - from.next.length);
    }

    private boolean tryCompleted(Frame<S> from, int index) {
        Operation<O, R> operation = roster.completed().get(index);
        R result = operation.result().orElseThrow();
        if (!spec.allows(from.state, operation.request(), result)) {
            return false;
        }
        from.settled = spec.readsOnly(operation.request());
        from.taken = index;
        remaining.take(index);
        S after = from.settled ? from.state : spec.next(from.state, operation.request(), result);
        return arrive(after, from.used);
    }

    private boolean tryUnknown(Frame<S> from, int index) {
        int twin = roster.twins()[index];
        if (isIn(from.used, index)
                || (twin >= 0 && !isIn(from.used, twin))
                || !remaining.mayTakeEffect(index, from.next)) {
            return false;
        }
        S after = spec.next(from.state, roster.unknown().get(index).request());
        return !after.equals(from.state) && arrive(after, with(from.used, index));
    }

    /** Pushes the current point if it is new; returns true if no operation is left. */
    private boolean arrive(S state, long[] used) {
        int[] next = remaining.next();
        if (next.length == 0) {
            return true;
        }
        if (visited.add(next, state, used)) {
            Frame<S> from = stack.isEmpty() ? null : stack.get(stack.size() - 1);
            int since = from != null && from.state.equals(state) ? from.since : stack.size();
            stack.add(new Frame<>(next, state, used, since));
            note(next, state);
        }
        return false;
    }

    /** Records the states at the furthest points. */
    private void note(int[] next, S state) {
        long progress = remaining.progress(next);
        if (progress > furthest) {
            furthest = progress;
            furthestNext = next;
            furthestStates.clear();
        }
        if (progress == furthest
                && furthestStates.size() < HistoryVerdict.Inconsistent.MOST_REACHED
                && Arrays.equals(next, furthestNext)
                && !furthestStates.containsKey(state)) {
            furthestStates.put(state, lastChange());
        }
    }

    /** Returns the operation that produced the state on top of the stack. */
    private Optional<Operation<O, R>> lastChange() {
        int since = stack.get(stack.size() - 1).since;
        if (since == 0) {
            return Optional.empty();
        }
        Frame<S> before = stack.get(since - 1);
        int unknown = before.candidate - 1 - before.next.length;
        return Optional.of(
                unknown >= 0
                        ? roster.unknown().get(unknown)
                        : roster.completed().get(before.taken));
    }

    /** Returns the completed operations none of which could be placed next at the furthest points. */
    List<Operation<O, R>> stuck() {
        return Arrays.stream(furthestNext).mapToObj(roster.completed()::get).toList();
    }

    List<HistoryVerdict.Reached<O, R>> reached() {
        List<HistoryVerdict.Reached<O, R>> reached = new ArrayList<>();
        furthestStates.forEach((state, by) -> reached.add(new HistoryVerdict.Reached<>(state, by)));
        return reached;
    }

    private static boolean isIn(long[] bits, int index) {
        return index >> 6 < bits.length && (bits[index >> 6] >>> index & 1) == 1;
    }

    private static long[] with(long[] bits, int index) {
        long[] more = Arrays.copyOf(bits, Math.max(bits.length, (index >> 6) + 1));
        more[index >> 6] |= 1L << index;
        return more;
    }
}
