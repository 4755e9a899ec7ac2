package dev.clew.semantics;

import org.jspecify.annotations.Nullable;

/** Expands states of shared-state models using the cached outcomes of their actions. Belongs to one thread. */
final class SharedStateExpander implements TransitionSystem.Expander {
    private final SharedStateSystem system;
    private final SlotTable slots;
    private final ActionFork[] forks;
    private final Expansion out;
    private final boolean listsAll;

    /**
     * Creates an expander.
     *
     * @param listsAll whether steps that change nothing are also listed
     */
    SharedStateExpander(SharedStateSystem system, Expansion out, boolean listsAll) {
        this.listsAll = listsAll;
        this.system = system;
        this.slots = system.slots;
        forks = system.allForks();
        this.out = out;
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        out.start(vector);
        int[] numbers = out.numbers;
        boolean trusted = true;
        for (ActionFork fork : forks) {
            ActionFork.Prong prong = fork.prong(numbers);
            for (int i = 0; i < prong.groups.length; i++) {
                int group = prong.groups[i];
                @Nullable ActionOutcome outcome = system.tree(group).find(prong.rest[i], numbers);
                if (outcome == null) {
                    outcome = system.outcome(group, numbers);
                }
                trusted &= system.isSettled(outcome);
                take(vector, fingerprint, sleepMask, group, outcome);
            }
        }
        if (!trusted) { // the slots that an action touches may not all be known yet: nothing counts as independent
            out.wakeAll();
        }
        return out;
    }

    /**
     * Lists the successors of an action, unless it is asleep; the sleep masks assume that all outcomes were known
     * before this round.
     */
    private void take(int[] vector, long fingerprint, long sleepMask, int group, ActionOutcome outcome) {
        out.countSteps(outcome.updates.length);
        boolean low = group < Long.SIZE;
        if (outcome.updates.length == 0 || (low && (sleepMask >>> group & 1) != 0)) {
            return;
        }
        long lower = low ? (1L << group) - 1 : -1L;
        long childMask = system.independentOf(group) & (lower | sleepMask);
        for (int[] update : outcome.updates) {
            emit(vector, fingerprint, update, childMask, group);
        }
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
