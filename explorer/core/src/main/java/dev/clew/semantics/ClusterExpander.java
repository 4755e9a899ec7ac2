package dev.clew.semantics;

/** Makes successors of a cluster's states from the nodes' memoised local steps. Belongs to one thread. */
final class ClusterExpander implements TransitionSystem.Expander {
    private static final int STEP_BITS = 20;

    private final ClusterSystem system;
    private final SlotTable slots;
    private final Expansion out;
    private final int[][] lists;

    /** Situations as changed by the sends of the step at hand. */
    private final int[] changed;

    ClusterExpander(ClusterSystem system, Expansion out) {
        this.system = system;
        this.slots = system.slots;
        this.out = out;
        lists = new int[system.size()][];
        changed = new int[system.size()];
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
            int[] steps = system.steps(node).of(out.numbers[node]);
            lists[node] = steps;
            out.countSteps(steps[LocalSteps.COUNT]);
            historians |= steps[LocalSteps.TOUCHES_HISTORY] != 0 ? ClusterSystem.bit(node) : 0;
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
        int[] data = lists[node];
        boolean duplicating = system.isDuplicating();
        int at = LocalSteps.FIRST;
        for (int i = 0; i < data[LocalSteps.COUNT]; i++) {
            long mask = 0;
            if (!duplicating) { // there every step changes the slot of the last delivery, so none commute
                long touched = (data[at + LocalSteps.TOUCHED] & 0xffffffffL)
                        | ((long) data[at + LocalSteps.TOUCHED + 1] << Integer.SIZE);
                mask = sleepers & ~touched;
                mask &= data[at + LocalSteps.OPS] == HistoryTable.NOTHING ? -1L : ~historians;
            }
            emit(vector, fingerprint, node, data, at, mask, node << STEP_BITS | i);
            at += LocalSteps.HEADER + 2 * data[at + LocalSteps.SENDS];
        }
    }

    private void emit(int[] vector, long fingerprint, int node, int[] data, int at, long mask, int code) {
        int base = out.begin(vector);
        int next = data[at + LocalSteps.NEXT];
        SituationTable own = system.situations(node);
        long fields = Fields.bit(Fields.inbox(node));
        if (own.local(next) != own.local(out.numbers[node])) {
            fields |= Fields.bit(Fields.local(node));
        }
        long sum = fingerprint + put(base, node, next);
        int sends = data[at + LocalSteps.SENDS];
        if (sends == 1) {
            int to = data[at + LocalSteps.HEADER];
            int envelope = data[at + LocalSteps.HEADER + 1];
            fields |= Fields.bit(Fields.inbox(to));
            sum += put(base, to, system.situations(to).plus(slots, out.numbers[to], envelope));
        } else if (sends > 1) {
            sum += send(base, data, at + LocalSteps.HEADER, sends);
            for (int i = 0; i < sends; i++) {
                fields |= Fields.bit(Fields.inbox(data[at + LocalSteps.HEADER + 2 * i]));
            }
        }
        if (data[at + LocalSteps.OPS] != HistoryTable.NOTHING) {
            int slot = system.historySlot();
            int history = system.history().next(slots, slot, out.numbers[slot], data[at + LocalSteps.OPS]);
            fields |= Fields.bit(system.fields().plain(slot));
            sum += put(base, slot, history);
        }
        if (data[at + LocalSteps.LAST] >= 0) {
            fields |= Fields.bit(system.fields().plain(system.lastSlot()));
            sum += put(base, system.lastSlot(), data[at + LocalSteps.LAST]);
        }
        out.end(sum, mask, fields, code);
    }

    /** Adds messages to inboxes; a node may be sent several. */
    private long send(int base, int[] data, int first, int sends) {
        for (int i = 0; i < sends; i++) {
            int to = data[first + 2 * i];
            changed[to] = out.numbers[to];
        }
        long delta = 0;
        for (int i = 0; i < sends; i++) {
            int to = data[first + 2 * i];
            int before = changed[to];
            int after = system.situations(to).plus(slots, before, data[first + 2 * i + 1]);
            delta += slots.hash(to, after) - slots.hash(to, before);
            out.put(base, to, after);
            changed[to] = after;
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
