package dev.clew.property;

import dev.clew.semantics.FairSteps;
import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateStore;
import java.util.Arrays;

/**
 * A graph of states off-heap: for each state some flags and the steps that lead from it, each with a label and the id of
 * its target. A step to the state itself is none.
 *
 * <p>Ids are those of a {@link StateStore}. Each partition has one writer, who adds the flags of its states in the
 * order of their positions, and then their steps in the same order. Reading a part starts when it is written.
 *
 * <pre>
 *   flags    one int a state
 *   starts   one int a state: where its steps begin
 *   steps    label, target     (2 ints a step)
 * </pre>
 */
final class StateGraph {
    /** The target of a step that leads out of what the graph is kept for: only its label matters. */
    static final int OUTSIDE = -1;

    /** The flag of states that enable a step of which fairness is assumed; the others are the patterns'. */
    private static final int FAIR_STEP = 1 << 31;

    private final IntLog[] flags = new IntLog[StateStore.PARTITIONS];
    private final IntLog[] starts = new IntLog[StateStore.PARTITIONS];
    private final IntLog[] steps = new IntLog[StateStore.PARTITIONS];

    StateGraph(BlockPool pool) {
        for (IntLog[] logs : new IntLog[][] {flags, starts, steps}) {
            Arrays.setAll(logs, p -> new IntLog(pool));
        }
    }

    /** Adds the flags of the next state of a partition. */
    void addFlags(int partition, int flagged) {
        flags[partition].add(flagged);
    }

    /** From now on steps of the partition's next state are added. */
    void beginSteps(int partition) {
        starts[partition].add(steps[partition].size());
    }

    /** Adds a step of the state whose steps were begun last. */
    void addStep(int partition, int label, int target) {
        steps[partition].add(label);
        steps[partition].add(target);
        if (label != FairSteps.NO_LABEL) {
            int position = starts[partition].size() - 1;
            flags[partition].set(position, flags[partition].get(position) | FAIR_STEP);
        }
    }

    /** An id that is greater than every state's. */
    int idLimit() {
        int most = 0;
        for (IntLog log : flags) {
            most = Math.max(most, log.size());
        }
        return Math.multiplyExact(most, StateStore.PARTITIONS);
    }

    /** Whether a number below the limit is the id of a state. */
    boolean contains(int id) {
        return StateStore.positionOfId(id) < flags[StateStore.partitionOfId(id)].size();
    }

    /** Whether a state enables a step of which fairness is assumed. */
    boolean isFairStepEnabled(int id) {
        return (flags(id) & FAIR_STEP) != 0;
    }

    int flags(int id) {
        return flags[StateStore.partitionOfId(id)].get(StateStore.positionOfId(id));
    }

    /** Where a state's steps begin. */
    int firstStep(int id) {
        return starts[StateStore.partitionOfId(id)].get(StateStore.positionOfId(id));
    }

    /** Where a state's steps end; each takes 2. */
    int endOfSteps(int id) {
        int partition = StateStore.partitionOfId(id);
        int next = StateStore.positionOfId(id) + 1;
        return next < starts[partition].size() ? starts[partition].get(next) : steps[partition].size();
    }

    /** The label of a step of a state. */
    int label(int id, int step) {
        return steps[StateStore.partitionOfId(id)].get(step);
    }

    /** The target of a step of a state, or {@link #OUTSIDE}. */
    int target(int id, int step) {
        return steps[StateStore.partitionOfId(id)].get(step + 1);
    }

    /** Number of steps. */
    long stepCount() {
        return Arrays.stream(steps).mapToLong(log -> log.size() / 2).sum();
    }

    /** Gives the memory back. */
    void clear() {
        for (IntLog[] logs : new IntLog[][] {flags, starts, steps}) {
            for (IntLog log : logs) {
                log.clear();
            }
        }
    }
}
