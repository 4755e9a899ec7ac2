package dev.clew.property;

import dev.clew.semantics.FairSteps;
import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import java.util.Arrays;

/**
 * Off-heap graph of states: for each state some flags and its outgoing steps, each with a label and the id of the
 * target. Self-loops are not stored.
 *
 * <p>Ids are those of a {@link StateStore}. Each partition has one writer, which adds the flags of its states in the
 * order of their positions, and then their steps in the same order. A part is read only after it was written
 * completely.
 *
 * <pre>
 *   flags    one int per state
 *   starts   one int per state: index of its first step
 *   steps    label, target     (2 ints per step)
 * </pre>
 */
final class StateGraph {
    /** Target of a step that leaves the part that the graph represents; only the label of such a step matters. */
    static final int OUTSIDE = -1;

    /** Flag of states that enable a step of which fairness is assumed; all other flags belong to the patterns. */
    private static final int FAIR_STEP = 1 << 31;

    private final IntLog[] flags = new IntLog[StateId.PARTITIONS];
    private final IntLog[] starts = new IntLog[StateId.PARTITIONS];
    private final IntLog[] steps = new IntLog[StateId.PARTITIONS];

    StateGraph(BlockPool pool) {
        for (IntLog[] logs : new IntLog[][] {flags, starts, steps}) {
            Arrays.setAll(logs, p -> new IntLog(pool));
        }
    }

    /** Adds the flags of the next state of a partition. */
    void addFlags(int partition, int flagged) {
        flags[partition].add(flagged);
    }

    /** Begins the steps of the partition's next state. */
    void beginSteps(int partition) {
        starts[partition].add(steps[partition].size());
    }

    /** Adds a step to the state whose steps were begun last. */
    void addStep(int partition, int label, int target) {
        steps[partition].add(label);
        steps[partition].add(target);
        if (label != FairSteps.NO_LABEL) {
            int position = starts[partition].size() - 1;
            flags[partition].set(position, flags[partition].get(position) | FAIR_STEP);
        }
    }

    /** Returns an id that is greater than every state's. */
    int idLimit() {
        int most = 0;
        for (IntLog log : flags) {
            most = Math.max(most, log.size());
        }
        return Math.multiplyExact(most, StateId.PARTITIONS);
    }

    /** Returns whether a number below the limit is the id of a state. */
    boolean contains(int id) {
        return StateId.position(id) < flags[StateId.partition(id)].size();
    }

    /** Returns whether a state enables a step of which fairness is assumed. */
    boolean isFairStepEnabled(int id) {
        return (flags(id) & FAIR_STEP) != 0;
    }

    int flags(int id) {
        return flags[StateId.partition(id)].get(StateId.position(id));
    }

    /** Returns the index of a state's first step. */
    int firstStep(int id) {
        return starts[StateId.partition(id)].get(StateId.position(id));
    }

    /** Returns the index after a state's last step; each step takes 2. */
    int endOfSteps(int id) {
        int partition = StateId.partition(id);
        int next = StateId.position(id) + 1;
        return next < starts[partition].size() ? starts[partition].get(next) : steps[partition].size();
    }

    /** Returns the label of a step of a state. */
    int label(int id, int step) {
        return steps[StateId.partition(id)].get(step);
    }

    /** Returns the target of a step of a state, or {@link #OUTSIDE}. */
    int target(int id, int step) {
        return steps[StateId.partition(id)].get(step + 1);
    }

    /** Returns the number of steps. */
    long stepCount() {
        return Arrays.stream(steps).mapToLong(log -> log.size() / 2).sum();
    }

    /** Releases the memory. */
    void clear() {
        for (IntLog[] logs : new IntLog[][] {flags, starts, steps}) {
            for (IntLog log : logs) {
                log.clear();
            }
        }
    }
}
