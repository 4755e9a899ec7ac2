package dev.clew.semantics;

import dev.clew.model.ModelError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expands a cluster's states using the nodes' memoised local steps. Belongs to one thread. */
final class ClusterExpander implements TransitionSystem.Expander {
    private static final int STEP_BITS = 20;

    private final ClusterSystem system;
    private final SlotTable slots;
    private final Expansion out;
    private final int[][] lists;
    private final @Nullable FaultTable faults;
    private final boolean losesCrossing;

    /** Situations as changed by the sends of the current step. */
    private final int[] changed;

    /** Effect of the current state's fault slot on links; null without partitions. */
    private FaultTable.@Nullable Cuts cuts;

    private long historians;
    private long faulters;

    /** Nodes that may crash and break links; their steps therefore commute with no step that involves messages. */
    private long breakers;

    private final boolean breaksLinks;
    private final BrokenLinks brokenLinks;

    ClusterExpander(ClusterSystem system, Expansion out) {
        this.system = system;
        this.slots = system.slots;
        this.out = out;
        lists = new int[system.size()][];
        changed = new int[system.size()];
        faults = system.faults();
        losesCrossing = system.rules().cuts() && system.rules().losesCrossing();
        breaksLinks = system.rules().breaksLinks();
        brokenLinks = new BrokenLinks(system);
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
        historians = 0;
        faulters = 0;
        breakers = 0;
        cuts = cutsNow();
        for (int node = 0; node < lists.length; node++) {
            int[] steps = system.steps(node).of(out.numbers[node]);
            lists[node] = steps;
            historians |= (steps[LocalSteps.TOUCHES] & LocalSteps.HISTORY) != 0 ? ClusterSystem.bit(node) : 0;
            faulters |= (steps[LocalSteps.TOUCHES] & LocalSteps.FAULTS) != 0 ? ClusterSystem.bit(node) : 0;
            breakers |= (steps[LocalSteps.TOUCHES] & LocalSteps.BREAKS) != 0 ? ClusterSystem.bit(node) : 0;
            out.countSteps(faults == null ? steps[LocalSteps.COUNT] : countEnabled(node, steps));
        }
        for (int node = 0; node < lists.length; node++) {
            if ((sleepMask & ClusterSystem.bit(node)) == 0) {
                long lower = node < Long.SIZE ? (1L << node) - 1 : -1L;
                emitAll(vector, fingerprint, node, lower | sleepMask);
            }
        }
        if (cuts != null) {
            changePartition(vector, fingerprint, cuts);
        }
        return out;
    }

    private FaultTable.@Nullable Cuts cutsNow() {
        return faults != null && system.rules().cuts() ? faults.cuts(slots, out.numbers[faults.slot()]) : null;
    }

    private int countEnabled(int node, int[] steps) {
        int enabled = 0;
        int at = LocalSteps.FIRST;
        for (int i = 0; i < steps[LocalSteps.COUNT]; i++) {
            if (isEnabled(node, steps, at)) {
                enabled += breaks(steps, at) ? waysToBreak(node, steps, at) : 1;
            }
            at += LocalSteps.HEADER + 2 * steps[at + LocalSteps.SENDS];
        }
        return enabled;
    }

    /** Returns whether the fault slot enables a step. */
    private boolean isEnabled(int node, int[] data, int at) {
        int link = data[at + LocalSteps.LINK];
        if (link != 0) {
            long from = cuts == null ? 0 : cuts.into()[node];
            boolean isCut = (from & ClusterSystem.bit(Math.abs(link) - 1)) != 0;
            if (isCut != link < 0) {
                return false;
            }
        }
        int fault = data[at + LocalSteps.FAULT];
        return fault == FaultTable.NONE || nextFault(fault) != FaultTable.DISABLED;
    }

    private int nextFault(int op) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        return table.next(slots, out.numbers[table.slot()], op);
    }

    /** Returns whether a step is a crash that breaks links. */
    private boolean breaks(int[] data, int at) {
        return breaksLinks && FaultTable.isCrash(data[at + LocalSteps.FAULT]);
    }

    /** Loads the ways in which links break in an enabled crash of the current state; returns their number. */
    private int waysToBreak(int node, int[] data, int at) {
        int op = data[at + LocalSteps.FAULT];
        int epoch =
                isTold(op) ? Objects.requireNonNull(faults).state(nextFault(op)).epoch() : BrokenLinks.UNNOTICED;
        return brokenLinks.find(out.numbers, node, data, at, losesCrossing ? cuts : null, epoch);
    }

    /**
     * Loads the crash that a code denotes, in an unpacked state.
     *
     * @param ordinal the value of {@link #stepOf} for the code
     * @return how links break; its {@link BrokenLinks#step} is the crash
     */
    BrokenLinks locate(int[] numbers, int node, int ordinal) {
        System.arraycopy(numbers, 0, out.numbers, 0, numbers.length);
        cuts = cutsNow();
        int[] data = system.steps(node).of(numbers[node]);
        int left = ordinal;
        int at = LocalSteps.FIRST;
        for (int i = 0; i < data[LocalSteps.COUNT]; i++) {
            if (breaks(data, at) && isEnabled(node, data, at)) {
                int ways = waysToBreak(node, data, at);
                if (left < ways) {
                    brokenLinks.choose(i, left);
                    return brokenLinks;
                }
                left -= ways;
            }
            at += LocalSteps.HEADER + 2 * data[at + LocalSteps.SENDS];
        }
        throw new IllegalArgumentException("no crash has the code " + ordinal);
    }

    /** Lists a crash once for every way in which links may break; returns their number. */
    private int emitBroken(int[] vector, long fingerprint, int node, int[] data, int at, int ordinal) {
        int ways = waysToBreak(node, data, at);
        if (ordinal + ways >= 1 << STEP_BITS) {
            throw new ModelError("a crash of node " + system.nodeNames().get(node) + " may break links in more than "
                    + (1 << STEP_BITS) + " ways; bound the messages in flight, or check with crash-links kept");
        }
        FaultTable table = Objects.requireNonNull(faults, "faults");
        for (int way = 0; way < ways; way++) {
            brokenLinks.choose(0, way);
            int base = out.begin(vector);
            long sum = fingerprint + put(base, node, data[at + LocalSteps.NEXT]);
            for (int to = 0; to < lists.length; to++) {
                sum += to == node ? 0 : put(base, to, brokenLinks.situation(to));
            }
            sum += putHistory(base, data[at + LocalSteps.OPS]) + putLast(base, data[at + LocalSteps.LAST]);
            sum += put(base, table.slot(), nextFault(data[at + LocalSteps.FAULT]));
            int code = ((system.size() + 1 + node) << STEP_BITS) | (ordinal + way);
            out.end(sum, 0, -1, data[at + LocalSteps.VIOLATED], code);
        }
        return ways;
    }

    private void emitAll(int[] vector, long fingerprint, int node, long sleepers) {
        int[] data = lists[node];
        boolean duplicating = system.isDuplicating();
        int at = LocalSteps.FIRST;
        int broken = 0;
        for (int i = 0; i < data[LocalSteps.COUNT]; i++) {
            long mask = 0;
            if (!duplicating) { // in that case every step changes the slot of the last delivery, so none commute
                long touched = (data[at + LocalSteps.TOUCHED] & 0xffffffffL)
                        | ((long) data[at + LocalSteps.TOUCHED + 1] << Integer.SIZE);
                mask = sleepers & ~touched & ~breakers;
                mask &= data[at + LocalSteps.OPS] == HistoryTable.NOTHING ? -1L : ~historians;
                mask &= data[at + LocalSteps.FAULT] == FaultTable.NONE ? -1L : ~faulters;
                mask = isTold(data[at + LocalSteps.FAULT]) ? 0 : mask;
            }
            if (breaks(data, at)) {
                broken += isEnabled(node, data, at) ? emitBroken(vector, fingerprint, node, data, at, broken) : 0;
            } else if (faults == null || isEnabled(node, data, at)) {
                emit(vector, fingerprint, node, data, at, mask, node << STEP_BITS | i);
            }
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
        boolean tells = isTold(data[at + LocalSteps.FAULT]);
        if (sends == 1 && !losesCrossing && !tells) {
            int to = data[at + LocalSteps.HEADER];
            int envelope = data[at + LocalSteps.HEADER + 1];
            fields |= Fields.bit(Fields.inbox(to));
            sum += put(base, to, system.situations(to).plus(slots, out.numbers[to], envelope));
        } else if (sends > 0 || tells) {
            sum += send(base, node, data, at);
            for (int i = 0; i < sends; i++) {
                fields |= Fields.bit(Fields.inbox(data[at + LocalSteps.HEADER + 2 * i]));
            }
        }
        if (data[at + LocalSteps.OPS] != HistoryTable.NOTHING) {
            fields |= Fields.bit(system.fields().plain(system.historySlot()));
            sum += putHistory(base, data[at + LocalSteps.OPS]);
        }
        if (data[at + LocalSteps.LAST] >= 0) {
            fields |= Fields.bit(system.fields().plain(system.lastSlot()));
            sum += putLast(base, data[at + LocalSteps.LAST]);
        }
        if (data[at + LocalSteps.FAULT] != FaultTable.NONE) {
            sum += put(base, Objects.requireNonNull(faults, "faults").slot(), nextFault(data[at + LocalSteps.FAULT]));
            fields = -1;
        }
        out.end(sum, mask, fields, data[at + LocalSteps.VIOLATED], code);
    }

    private long putHistory(int base, int ops) {
        if (ops == HistoryTable.NOTHING) {
            return 0;
        }
        int slot = system.historySlot();
        return put(base, slot, system.history().next(slots, slot, out.numbers[slot], ops));
    }

    private long putLast(int base, int last) {
        return last < 0 ? 0 : put(base, system.lastSlot(), last);
    }

    /**
     * Adds messages to inboxes; a node may receive several, and after a crash or restart a notice, if the faults
     * include notices. Only the final situation is stored in the successor: an intermediate one may occur in no state,
     * and the layout then has no room for it.
     */
    private long send(int base, int node, int[] data, int at) {
        int op = data[at + LocalSteps.FAULT];
        boolean tells = isTold(op);
        int first = at + LocalSteps.HEADER;
        int end = first + 2 * data[at + LocalSteps.SENDS];
        for (int i = first; i < end; i += 2) {
            changed[data[i]] = out.numbers[data[i]];
        }
        if (tells) {
            System.arraycopy(out.numbers, 0, changed, 0, lists.length);
        }
        long delta = 0;
        for (int i = first; i < end; i += 2) {
            int to = data[i];
            if (losesCrossing && cuts != null && (cuts.into()[to] & ClusterSystem.bit(node)) != 0) {
                continue;
            }
            delta += change(to, system.situations(to).plus(slots, changed[to], data[i + 1]));
        }
        if (tells) {
            return delta + tell(base, node, op);
        }
        for (int i = first; i < end; i += 2) {
            out.put(base, data[i], changed[data[i]]);
        }
        return delta;
    }

    /** Sends a notice of a crash or restart to every other node, and stores the resulting situations. */
    private long tell(int base, int node, int op) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        int epoch = table.state(nextFault(op)).epoch();
        boolean restarts = FaultTable.kind(op) == FaultTable.RESTART;
        long delta = 0;
        for (int to = 0; to < lists.length; to++) {
            if (to != node) {
                delta += change(to, system.noticed(to, changed[to], node, restarts, epoch));
                out.put(base, to, changed[to]);
            }
        }
        return delta;
    }

    /** Replaces the situation in {@link #changed}; returns the change of the fingerprint. */
    private long change(int node, int after) {
        int before = changed[node];
        changed[node] = after;
        return slots.hash(node, after) - slots.hash(node, before);
    }

    private long put(int base, int slot, int number) {
        int before = out.numbers[slot];
        if (before == number) {
            return 0;
        }
        out.put(base, slot, number);
        return slots.hash(slot, number) - slots.hash(slot, before);
    }

    /** Returns whether every other node is notified of a fault operation, so that the step touches all nodes. */
    private boolean isTold(int op) {
        return system.rules().notices() && FaultTable.isNoticed(op);
    }

    /** Lists every partition that may begin, or the end of the current one. */
    private void changePartition(int[] vector, long fingerprint, FaultTable.Cuts now) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        List<FaultTable.Change> changes = now.changes();
        out.countSteps(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            int next = changes.get(i).next();
            FaultTable.Cuts after = table.cuts(slots, next);
            boolean heals = changes.get(i).groups().isEmpty();
            int base = out.begin(vector);
            long sum = fingerprint + put(base, table.slot(), next);
            for (int to = 0; to < lists.length; to++) {
                long links = heals ? now.into()[to] : after.into()[to];
                if (links != 0) {
                    sum += put(base, to, system.crossed(to, out.numbers[to], links, heals, after.epoch()));
                }
            }
            out.end(sum, 0, -1, 0, lists.length << STEP_BITS | i);
        }
    }
}
