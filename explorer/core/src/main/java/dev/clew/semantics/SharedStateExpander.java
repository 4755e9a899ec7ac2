package dev.clew.semantics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes successors of shared-state models from the remembered outcomes of their actions. Belongs to one thread. */
final class SharedStateExpander implements TransitionSystem.Expander {
    private final SharedStateSystem system;
    private final SlotTable slots;
    private final Expansion out;
    private final boolean listsAll;
    private int[] groups = new int[16];
    private ActionOutcome[] outcomes = new ActionOutcome[16];
    private int count;

    /**
     * An expander.
     *
     * @param listsAll whether steps that change nothing are listed too
     */
    SharedStateExpander(SharedStateSystem system, Expansion out, boolean listsAll) {
        this.listsAll = listsAll;
        this.system = system;
        this.slots = system.slots;
        this.out = out;
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        out.start(vector);
        boolean trusted = collect(out.numbers);
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            ActionOutcome outcome = outcomes[i];
            out.countSteps(outcome.updates.length);
            boolean low = group < Long.SIZE;
            if (low && (sleepMask >>> group & 1) != 0) {
                continue;
            }
            long lower = low ? (1L << group) - 1 : -1L;
            long childMask = trusted ? system.independentOf(group) & (lower | sleepMask) : 0;
            for (int[] update : outcome.updates) {
                emit(vector, fingerprint, update, childMask, group);
            }
        }
        return out;
    }

    /** Finds the outcome of every action that is not disabled at once; whether all of them were known before this round. */
    private boolean collect(int[] numbers) {
        count = 0;
        boolean trusted = true;
        for (ActionFork fork : system.allForks()) {
            ActionFork.Prong prong = fork.prong(numbers);
            for (int i = 0; i < prong.groups.length; i++) {
                int group = prong.groups[i];
                @Nullable ActionOutcome outcome = system.tree(group).find(prong.rest[i], numbers);
                if (outcome == null) {
                    outcome = system.outcome(group, numbers);
                }
                trusted &= system.isSettled(outcome);
                if (outcome.updates.length > 0) {
                    keep(group, outcome);
                }
            }
        }
        return trusted;
    }

    private void keep(int group, ActionOutcome outcome) {
        if (count == groups.length) {
            groups = Arrays.copyOf(groups, count * 2);
            outcomes = Arrays.copyOf(outcomes, count * 2);
        }
        groups[count] = group;
        outcomes[count++] = outcome;
    }

    private void emit(int[] vector, long fingerprint, int[] update, long childMask, int group) {
        int[] numbers = out.numbers;
        boolean changes = listsAll;
        for (int i = 0; i < update.length; i += 2) {
            changes |= numbers[update[i]] != update[i + 1];
        }
        if (!changes) {
            return;
        }
        long sum = fingerprint;
        long fields = 0;
        int base = out.begin(vector);
        for (int i = 0; i < update.length; i += 2) {
            int slot = update[i];
            int number = update[i + 1];
            sum += slots.hash(slot, number) - slots.hash(slot, numbers[slot]);
            fields |= Fields.bit(slot);
            out.put(base, slot, number);
        }
        out.end(sum, childMask, fields, 0, group);
    }
}
