package dev.clew.semantics.shared;

import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.Fields;
import dev.clew.semantics.SlotTable;
import org.jspecify.annotations.Nullable;

/** Makes successors of shared-state models from the remembered outcomes of their actions. Belongs to one thread. */
final class SharedStateExpander implements Expander {
    private final ActionTable actions;
    private final SlotTable slots;
    private final ActionFork[] forks;
    private final Expansion out;
    private final boolean listsAll;

    /**
     * Creates an expander.
     *
     * @param listsAll whether steps that change nothing are also listed
     */
    SharedStateExpander(SlotTable slots, ActionTable actions, ActionFork[] forks, Expansion out, boolean listsAll) {
        this.listsAll = listsAll;
        this.actions = actions;
        this.slots = slots;
        this.forks = forks;
        this.out = out;
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        out.start(vector);
        int[] numbers = out.numbers();
        boolean trusted = true;
        long earlier = 0;
        for (ActionFork fork : forks) {
            ActionFork.Prong prong = fork.prong(numbers);
            for (int i = 0; i < prong.groups.length; i++) {
                int group = prong.groups[i];
                @Nullable ActionOutcome outcome = actions.tree(group).find(prong.rest[i], numbers);
                if (outcome == null) {
                    outcome = actions.outcome(group, numbers);
                }
                trusted &= actions.isSettled(outcome);
                take(vector, fingerprint, sleepMask, earlier, group, outcome);
                earlier |= group < Long.SIZE ? 1L << group : 0;
            }
        }
        if (!trusted) { // the slots that an action touches may not all be known yet: nothing counts as independent
            out.wakeAll();
        }
        return out;
    }

    /**
     * Lists the successors of an action, unless it is asleep; the sleep masks assume that all outcomes were known
     * before this round. Of two orders of independent actions, the one that begins with the action listed first stays: so a
     * search discovers states in the same order, and from the same parents, as if no step were skipped.
     *
     * @param earlier groups that were listed before, a bit each
     */
    private void take(int[] vector, long fingerprint, long sleepMask, long earlier, int group, ActionOutcome outcome) {
        out.countSteps(outcome.updates.length);
        boolean low = group < Long.SIZE;
        if (outcome.updates.length == 0 || (low && (sleepMask >>> group & 1) != 0)) {
            return;
        }
        long childMask = actions.independentOf(group) & (earlier | sleepMask);
        for (int[] update : outcome.updates) {
            emit(vector, fingerprint, update, childMask, group);
        }
    }

    private void emit(int[] vector, long fingerprint, int[] update, long childMask, int group) {
        int[] numbers = out.numbers();
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
