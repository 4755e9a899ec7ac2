package dev.clew.models.fischer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fischer's algorithm in discrete time, written down without Clew: an exhaustive search over plain numbers, in which time
 * passes unit by unit while something is going on, and otherwise to the moment at which the next wait ends.
 */
final class PlainFischer {
    private static final int IDLE = 0;
    private static final int WRITING = 1;
    private static final int WAITING = 2;
    private static final int CRITICAL = 3;
    private static final int LEAVING = 4;
    private static final int FREE = 0;
    private static final int NO_TIMER = -1;

    private final int processes;
    private final int write;
    private final int wait;
    private long steps;
    private boolean exclusive = true;

    PlainFischer(int processes, int write, int wait) {
        this.processes = processes;
        this.write = write;
        this.wait = wait;
    }

    /** A value on its way to the variable, and the time that is left of what it takes at most. */
    private record Written(int value, int left) {}

    private static final class State {
        private int variable = FREE;
        private final int[] phase;
        private final int[] seen;
        private final int[] timer;
        private final List<List<Written>> writes = new ArrayList<>();
        private final List<List<Integer>> shown = new ArrayList<>();

        State(int processes) {
            phase = new int[processes];
            seen = new int[processes];
            timer = new int[processes];
            Arrays.fill(timer, NO_TIMER);
            for (int i = 0; i < processes; i++) {
                writes.add(new ArrayList<>());
                shown.add(new ArrayList<>());
            }
        }

        State copy() {
            State copy = new State(phase.length);
            copy.variable = variable;
            System.arraycopy(phase, 0, copy.phase, 0, phase.length);
            System.arraycopy(seen, 0, copy.seen, 0, phase.length);
            System.arraycopy(timer, 0, copy.timer, 0, phase.length);
            for (int i = 0; i < phase.length; i++) {
                copy.writes.get(i).addAll(writes.get(i));
                copy.shown.get(i).addAll(shown.get(i));
            }
            return copy;
        }

        String key() {
            StringBuilder key = new StringBuilder();
            key.append((char) variable);
            for (int i = 0; i < phase.length; i++) {
                key.append((char) phase[i]).append((char) seen[i]).append((char) (timer[i] + 1));
                key.append((char) writes.get(i).size());
                writes.get(i)
                        .forEach(written -> key.append((char) written.value()).append((char) written.left()));
                key.append((char) shown.get(i).size());
                shown.get(i).forEach(value -> key.append((char) (int) value));
            }
            return key.toString();
        }
    }

    /** Returns the number of states. */
    int explore() {
        Set<String> known = new HashSet<>();
        Deque<State> open = new ArrayDeque<>();
        State initial = new State(processes);
        known.add(initial.key());
        open.add(initial);
        while (!open.isEmpty()) {
            State state = open.remove();
            int inside = 0;
            for (int phase : state.phase) {
                inside += phase == CRITICAL ? 1 : 0;
            }
            exclusive &= inside <= 1;
            for (State next : steps(state)) {
                steps++;
                if (known.add(next.key())) {
                    open.add(next);
                }
            }
        }
        return known.size();
    }

    /** Returns the number of steps between the states. */
    long steps() {
        return steps;
    }

    /** Returns whether no two processes were in their critical sections at once. */
    boolean isExclusive() {
        return exclusive;
    }

    private List<State> steps(State state) {
        List<State> next = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            deliver(state, process, next);
            act(state, process, next);
        }
        passTime(state, !next.isEmpty(), next);
        return next;
    }

    private void deliver(State state, int process, List<State> next) {
        if (!state.writes.get(process).isEmpty()) {
            State after = state.copy();
            after.variable = after.writes.get(process).remove(0).value();
            after.shown.forEach(shown -> shown.add(after.variable));
            next.add(after);
        }
        if (!state.shown.get(process).isEmpty()) {
            State after = state.copy();
            int value = after.shown.get(process).remove(0);
            after.seen[process] = value;
            if (value == process + 1 && state.phase[process] == WRITING) {
                after.phase[process] = WAITING;
                after.timer[process] = wait;
            } else if (value == FREE && state.phase[process] == LEAVING) {
                after.phase[process] = IDLE;
            }
            next.add(after);
        }
    }

    private void act(State state, int process, List<State> next) {
        boolean tries = state.phase[process] == IDLE && state.seen[process] == FREE;
        if (tries || state.phase[process] == CRITICAL) {
            State after = state.copy();
            after.phase[process] = tries ? WRITING : LEAVING;
            after.writes.get(process).add(new Written(tries ? process + 1 : FREE, write));
            next.add(after);
        }
        if (state.timer[process] == 0) {
            State after = state.copy();
            after.timer[process] = NO_TIMER;
            after.phase[process] = state.seen[process] == process + 1 ? CRITICAL : IDLE;
            next.add(after);
        }
    }

    private void passTime(State state, boolean others, List<State> next) {
        int nextEnd = Integer.MAX_VALUE;
        for (int process = 0; process < processes; process++) {
            List<Written> writes = state.writes.get(process);
            if (state.timer[process] == 0
                    || !state.shown.get(process).isEmpty()
                    || (!writes.isEmpty() && writes.get(0).left() == 0)) {
                return; // it must happen before time passes
            }
            nextEnd = state.timer[process] > 0 ? Math.min(nextEnd, state.timer[process]) : nextEnd;
        }
        if (others || nextEnd < Integer.MAX_VALUE) {
            State after = later(state, others ? 1 : nextEnd);
            if (!after.key().equals(state.key())) {
                next.add(after);
            }
        }
    }

    private State later(State state, int units) {
        State after = state.copy();
        for (int process = 0; process < processes; process++) {
            after.timer[process] = state.timer[process] == NO_TIMER ? NO_TIMER : state.timer[process] - units;
            after.writes
                    .get(process)
                    .replaceAll(written -> new Written(written.value(), Math.max(0, written.left() - units)));
        }
        return after;
    }
}
