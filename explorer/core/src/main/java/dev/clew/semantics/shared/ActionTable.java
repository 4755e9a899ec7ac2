package dev.clew.semantics.shared;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memoised outcomes of all actions, one group each, and which actions are independent of each other as far as outcomes
 * show. Thread-safe, except that {@link #settle} requires all workers to be idle.
 */
final class ActionTable {
    private final ActionTree[] trees;
    private final AtomicInteger outcomes = new AtomicInteger();

    /** Outcomes numbered below this were known when the round began. */
    private int settledOutcomes;

    /** For each group the groups (of the first 64) that touch nothing it touches. */
    private final long[] independent;

    ActionTable(ActionTree[] trees) {
        this.trees = trees;
        independent = new long[trees.length];
    }

    int groups() {
        return trees.length;
    }

    ActionTree tree(int group) {
        return trees[group];
    }

    /** Returns the outcome of an action in a state, running it if it was not run on its input before. */
    ActionOutcome outcome(int group, int[] numbers) {
        return trees[group].outcome(numbers, outcomes::getAndIncrement);
    }

    boolean isSettled(ActionOutcome outcome) {
        return outcome.order < settledOutcomes;
    }

    long independentOf(int group) {
        return independent[group];
    }

    /** Derives from all outcomes known by now which groups are independent. */
    void settle() {
        if (outcomes.get() == settledOutcomes) {
            return;
        }
        settledOutcomes = outcomes.get();
        for (int a = 0; a < trees.length; a++) {
            long mask = 0;
            for (int b = 0; b < Math.min(Long.SIZE, trees.length); b++) {
                boolean commute = (trees[a].writes() & (trees[b].reads() | trees[b].writes())) == 0
                        && (trees[b].writes() & trees[a].reads()) == 0;
                mask |= commute ? 1L << b : 0;
            }
            independent[a] = mask;
        }
    }

    /** Writes the inputs of all outcomes. */
    void save(DataOutput out) throws IOException {
        for (ActionTree tree : trees) {
            tree.save(out);
        }
    }

    /** Runs the actions on the inputs that {@link #save} wrote, in states with this many slots. */
    void load(DataInput in, int slots) throws IOException {
        int[] anyState = new int[slots];
        for (ActionTree tree : trees) {
            tree.load(in, anyState, outcomes::getAndIncrement);
        }
        settle();
    }

    /** Returns how often actions were run. */
    long runs() {
        long runs = 0;
        for (ActionTree tree : trees) {
            runs += tree.runs();
        }
        return runs;
    }
}
