package dev.clew.property;

import dev.clew.search.VisitedStates;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a behavior in which a trigger is not followed by its response within a bound of time. A state that waits for
 * the response is visited again only with more time passed than before, since less cannot violate the bound sooner; so each
 * state is visited at most as often as the bound has units, and what is found is a shortest behavior. Belongs to one thread.
 */
final class BoundedResponse {
    private static final int ASK_EVERY = 1 << 10;

    private final VisitedStates visited;
    private final VisitedStates.Reader reader;
    private final StatePredicate trigger;
    private final StatePredicate response;
    private final int bound;
    private final BooleanSupplier stopped;
    private final IntUnaryOperator parent;
    private final int idLimit;

    /** For each state 1 more than the greatest time passed with which it was visited; 0 for none. */
    private final IntLog most;

    /** The visits, in the order in which they are made: the state, the time passed, the visit before, the step's label. */
    private final IntLog states;

    private final IntLog passed;
    private final IntLog before;
    private final IntLog labels;
    private boolean triggered;
    private long steps;

    /**
     * A behavior that violates the property.
     *
     * @param states from an initial state to the one in which the bound is passed
     * @param from index of the state that triggers
     * @param labels the labels of the steps from there on
     * @param passed units of time that pass from there on; -1 if any amount of time may pass in the last state
     */
    record Late(List<Integer> states, int from, List<Integer> labels, int passed) {}

    BoundedResponse(VisitedStates visited, TemporalPredicates property, BooleanSupplier stopped) {
        this.visited = visited;
        this.stopped = stopped;
        reader = visited.reader();
        trigger = property.first();
        response = Objects.requireNonNull(property.second(), "second");
        bound = property.within();
        IntOpenHashSet initial = new IntOpenHashSet(visited.initialStates());
        parent = id -> initial.contains(id) ? StateId.NO_PARENT : visited.parent(id);
        BlockPool pool = visited.store().pool();
        most = new IntLog(pool);
        states = new IntLog(pool);
        passed = new IntLog(pool);
        before = new IntLog(pool);
        labels = new IntLog(pool);
        int positions = 0;
        for (int partition = 0; partition < StateId.PARTITIONS; partition++) {
            positions = Math.max(positions, visited.store().partition(partition).size());
        }
        idLimit = Math.multiplyExact(positions, StateId.PARTITIONS);
    }

    /** Returns whether the trigger was true in some state. */
    boolean isTriggered() {
        return triggered;
    }

    /** Returns the number of steps that were taken. */
    long steps() {
        return steps;
    }

    /** Returns a shortest behavior that violates the property; null if there is none or the search was stopped. */
    @Nullable
    Late find() {
        try {
            List<IntArrayList> sources = sourcesByDepth();
            int next = 0;
            for (int depth = 0; depth < sources.size() || next < states.size(); depth++) {
                if (depth < sources.size()) {
                    sources.get(depth).forEach(id -> visit(id, 0, -1, 0));
                }
                Late found = null;
                for (int end = states.size(); next < end; next++) {
                    if (next % ASK_EVERY == 0 && stopped.getAsBoolean()) {
                        return null;
                    }
                    Late late = expand(next);
                    if (late != null && late.passed() < 0) {
                        return late; // shorter than one that takes a step more
                    }
                    found = found == null ? late : found;
                }
                if (found != null) {
                    return found;
                }
            }
            return null;
        } finally {
            List.of(most, states, passed, before, labels).forEach(IntLog::clear);
        }
    }

    /** Returns the states that trigger without being a response, by the length of the shortest behaviors to them. */
    private List<IntArrayList> sourcesByDepth() {
        Depths depths = new Depths(parent, idLimit, visited.store().pool());
        List<IntArrayList> sources = new ArrayList<>();
        try {
            for (int partition = 0; partition < StateId.PARTITIONS && !stopped.getAsBoolean(); partition++) {
                int size = visited.store().partition(partition).size();
                for (int position = 0; position < size; position++) {
                    int id = StateId.of(partition, position);
                    reader.load(id);
                    if (reader.test(trigger)) {
                        triggered = true;
                        if (!reader.test(response)) {
                            int depth = depths.of(id);
                            while (sources.size() <= depth) {
                                sources.add(new IntArrayList());
                            }
                            sources.get(depth).add(id);
                        }
                    }
                }
            }
        } finally {
            depths.clear();
        }
        most.fill(idLimit, 0);
        return sources;
    }

    private void visit(int id, int time, int from, int label) {
        if (most.get(id) <= time) {
            most.set(id, time + 1);
            add(id, time, from, label);
        }
    }

    private void add(int id, int time, int from, int label) {
        states.add(id);
        passed.add(time);
        before.add(from);
        labels.add(label);
    }

    private @Nullable Late expand(int visit) {
        reader.load(states.get(visit));
        int count = reader.expand();
        if (reader.timePassesUnseen()) {
            return late(visit, -1);
        }
        List<int[]> targets = new ArrayList<>();
        for (int successor = 0; successor < count; successor++) {
            steps++;
            if (reader.admits(successor)) {
                int target = visited.id(reader.fingerprint(successor), reader.key(successor));
                int time = passed.get(visit) + reader.duration(successor);
                targets.add(new int[] {target, time, reader.fairLabel(successor)});
            }
        }
        for (int[] target : targets) {
            if (target[1] > bound) {
                add(target[0], target[1], visit, target[2]);
                return late(states.size() - 1, target[1]);
            }
            if (most.get(target[0]) <= target[1]) {
                reader.load(target[0]);
                if (!reader.test(response)) {
                    visit(target[0], target[1], visit, target[2]);
                }
            }
        }
        return null;
    }

    private Late late(int last, int time) {
        List<Integer> ids = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        int visit = last;
        while (before.get(visit) >= 0) {
            ids.add(states.get(visit));
            taken.add(labels.get(visit));
            visit = before.get(visit);
        }
        int from = 0;
        for (int id = states.get(visit); id >= 0; id = parent.applyAsInt(id)) {
            ids.add(id);
            from++;
        }
        Collections.reverse(ids);
        Collections.reverse(taken);
        return new Late(ids, from - 1, taken, time);
    }
}
