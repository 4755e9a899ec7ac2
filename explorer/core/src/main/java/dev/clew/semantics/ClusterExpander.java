package dev.clew.semantics;

/** Makes successors of a cluster's states from the nodes' memoised local steps. Belongs to one thread. */
final class ClusterExpander implements TransitionSystem.Expander {
    private static final int STEP_BITS = 20;

    private final ClusterSystem system;
    private final SlotTable slots;
    private final Expansion out;
    private final LocalSteps[] lists;

    /** Inbox numbers as changed by the sends of the step at hand; -1 where unchanged. */
    private final int[] changedInboxes;

    ClusterExpander(ClusterSystem system, Expansion out) {
        this.system = system;
        this.slots = system.slots;
        this.out = out;
        lists = new LocalSteps[system.size()];
        changedInboxes = new int[system.size()];
    }

    static int nodeOf(int code) {
        return code >>> STEP_BITS;
    }

    static int stepOf(int code) {
        return code & ((1 << STEP_BITS) - 1);
    }

    @Override
    public Expansion expand(int[] vector, long fingerprint, long sleepMask) {
        out.start(vector);
        long historians = 0;
        for (int node = 0; node < lists.length; node++) {
            LocalSteps steps = system.steps(node, out.numbers);
            lists[node] = steps;
            out.countSteps(steps.count());
            historians |= steps.touchesHistory ? ClusterSystem.bit(node) : 0;
        }
        for (int node = 0; node < lists.length; node++) {
            if ((sleepMask & ClusterSystem.bit(node)) == 0) {
                long lower = node < Long.SIZE ? (1L << node) - 1 : -1L;
                emitAll(vector, fingerprint, node, lower | sleepMask, historians);
            }
        }
        return out;
    }

    private void emitAll(int[] vector, long fingerprint, int node, long sleepers, long historians) {
        LocalSteps steps = lists[node];
        int[] data = steps.data;
        boolean duplicating = system.isDuplicating();
        int at = 0;
        for (int i = 0; i < steps.actions.length; i++) {
            long mask = 0;
            if (!duplicating) { // there every step changes the slot of the last delivery, so none commute
                mask = sleepers & ~steps.touched[i];
                mask &= data[at + LocalSteps.OPS] == HistoryTable.NOTHING ? -1L : ~historians;
            }
            emit(vector, fingerprint, node, data, at, mask, node << STEP_BITS | i);
            at += LocalSteps.HEADER + 2 * data[at + LocalSteps.SENDS];
        }
    }

    private void emit(int[] vector, long fingerprint, int node, int[] data, int at, long mask, int code) {
        int base = out.begin(vector);
        long sum = fingerprint
                + put(base, ClusterSystem.localSlot(node), data[at + LocalSteps.LOCAL])
                + put(base, ClusterSystem.inboxSlot(node), data[at + LocalSteps.INBOX]);
        int sends = data[at + LocalSteps.SENDS];
        if (sends > 0) {
            sum += send(base, data, at + LocalSteps.HEADER, sends);
        }
        if (data[at + LocalSteps.OPS] != HistoryTable.NOTHING) {
            int slot = system.historySlot();
            int next = system.history().next(slots, slot, out.numbers[slot], data[at + LocalSteps.OPS]);
            sum += put(base, slot, next);
        }
        if (data[at + LocalSteps.LAST] >= 0) {
            sum += put(base, system.lastSlot(), data[at + LocalSteps.LAST]);
        }
        out.end(sum, mask, code);
    }

    /** Adds messages to inboxes; a node may be sent several. */
    private long send(int base, int[] data, int first, int sends) {
        for (int i = 0; i < sends; i++) {
            int to = data[first + 2 * i];
            changedInboxes[to] = out.numbers[ClusterSystem.inboxSlot(to)];
        }
        long delta = 0;
        for (int i = 0; i < sends; i++) {
            int to = data[first + 2 * i];
            int inbox = system.inboxes(to).plus(slots, changedInboxes[to], data[first + 2 * i + 1]);
            int slot = ClusterSystem.inboxSlot(to);
            delta += slots.hash(slot, inbox) - slots.hash(slot, changedInboxes[to]);
            out.put(base, slot, inbox);
            changedInboxes[to] = inbox;
        }
        return delta;
    }

    private long put(int base, int slot, int number) {
        int before = out.numbers[slot];
        if (before == number) {
            return 0;
        }
        out.put(base, slot, number);
        return slots.hash(slot, number) - slots.hash(slot, before);
    }
}
