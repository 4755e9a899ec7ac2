package dev.clew.semantics.cluster;

import dev.clew.model.ModelError;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.Fields;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.cluster.fault.FaultOp;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.fault.NodeBits;
import dev.clew.semantics.cluster.node.Clockwork;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expands a cluster's states using the nodes' memoised local steps. Belongs to one thread. */
final class ClusterExpander implements Expander {
    private static final int STEP_BITS = 20;

    private final ClusterTables tables;
    private final LocalSteps[] localSteps;
    private final SlotTable slots;
    private final Expansion out;
    private final int[][] lists;
    private final @Nullable FaultTable faults;
    private final boolean cutsLinks;
    private final boolean losesCrossing;
    private final boolean notices;

    /** Situations as changed by the sends of the current step. */
    private final int[] changed;

    /** Effect of the current state's fault slot on links; null without partitions. */
    private FaultTable.@Nullable Cuts cuts;

    /** The nodes with a step that the history records; such steps do not commute. */
    private long historyNodes;

    /** The nodes with a step that changes the fault slot; such steps do not commute. */
    private long faultNodes;

    /** Nodes that may crash and break links; their steps therefore commute with no step that involves messages. */
    private long breakingNodes;

    private final boolean breaksLinks;
    private final BrokenLinks brokenLinks;

    /** Turns messages into those in flight where clocks may differ; null where they stay as they are. */
    private final @Nullable Arrivals arrivals;

    /** The ways in which time passes; null in a cluster without time. */
    private final @Nullable PassingTime time;

    ClusterExpander(ClusterTables tables, LocalSteps[] localSteps, NodeTime[] times, Expansion out) {
        this.tables = tables;
        this.localSteps = localSteps;
        this.slots = tables.slots();
        this.out = out;
        lists = new int[tables.size()][];
        changed = new int[tables.size()];
        faults = tables.faults();
        cutsLinks = tables.rules().cuts();
        losesCrossing = cutsLinks && tables.rules().losesCrossing();
        notices = tables.rules().notices();
        breaksLinks = tables.rules().breaksLinks();
        brokenLinks = new BrokenLinks(tables, Arrivals.in(tables, times));
        arrivals = tables.comparesClocks() ? Arrivals.in(tables, times) : null;
        Clockwork clockwork = tables.clockwork();
        time = clockwork == null ? null : new PassingTime(tables, clockwork, times, this::isAnythingPossible);
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
        historyNodes = 0;
        faultNodes = 0;
        breakingNodes = 0;
        cuts = cutsNow();
        for (int node = 0; node < lists.length; node++) {
            int[] steps = localSteps[node].of(out.numbers()[node]);
            lists[node] = steps;
            historyNodes |= StepRecords.changeHistory(steps) ? NodeBits.bit(node) : 0;
            faultNodes |= StepRecords.changeFaults(steps) ? NodeBits.bit(node) : 0;
            breakingNodes |= StepRecords.breakLinks(steps) ? NodeBits.bit(node) : 0;
            out.countSteps(faults == null ? StepRecords.count(steps) : countEnabled(node, steps));
        }
        for (int node = 0; node < lists.length; node++) {
            if ((sleepMask & NodeBits.bit(node)) == 0) {
                long lower = node < Long.SIZE ? (1L << node) - 1 : -1L;
                emitAll(vector, fingerprint, node, lower | sleepMask);
            }
        }
        if (cuts != null) {
            changePartition(vector, fingerprint, cuts);
        }
        if (time != null) {
            passTime(vector, fingerprint, time);
        }
        return out;
    }

    /** Returns the place in codes, beside those of nodes, of the steps in which time passes. */
    static int timePlace(int nodes) {
        return 2 * nodes + 1;
    }

    /** Lists the steps in which time passes. */
    private void passTime(int[] vector, long fingerprint, PassingTime passing) {
        List<PassingTime.Way> ways = passing.of(out.numbers(), cuts, out.generated() > 0);
        out.countSteps(ways.size());
        for (int i = 0; i < ways.size(); i++) {
            int[] after = ways.get(i).numbers();
            int base = out.begin(vector);
            long sum = fingerprint;
            for (int slot = 0; slot < after.length; slot++) {
                sum += put(base, slot, after[slot]);
            }
            out.end(sum, 0, -1, 0, timePlace(lists.length) << STEP_BITS | i);
        }
    }

    @Override
    public boolean timePassesUnseen() {
        return time != null && time.passesUnseen();
    }

    /** Returns the way in which time passes that a code denotes, in an unpacked state. */
    PassingTime.Way way(int[] numbers, int ordinal) {
        out.load(numbers);
        cuts = cutsNow();
        return Objects.requireNonNull(time, "time")
                .of(numbers, cuts, isAnythingPossible(numbers))
                .get(ordinal);
    }

    /** Returns whether something other than the passing of time is possible in a state with the present faults. */
    private boolean isAnythingPossible(int[] numbers) {
        for (int node = 0; node < lists.length; node++) {
            int[] steps = localSteps[node].of(numbers[node]);
            int at = StepRecords.FIRST;
            for (int i = 0; i < StepRecords.count(steps); i++) {
                if (isEnabled(node, steps, at)) {
                    return true;
                }
                at = StepRecords.following(steps, at);
            }
        }
        return cuts != null && cuts.changes().stream().anyMatch(change -> isPossible(change, numbers));
    }

    /** Returns whether a partition may begin, or has lasted long enough to end. */
    private boolean isPossible(FaultTable.Change change, int[] numbers) {
        return !change.groups().isEmpty()
                || !tables.boundsCuts()
                || tables.sharedTime(numbers).heals().min() == 0;
    }

    private FaultTable.@Nullable Cuts cutsNow() {
        return faults != null && cutsLinks ? faults.cuts(slots, out.numbers()[faults.slot()]) : null;
    }

    private int countEnabled(int node, int[] steps) {
        int enabled = 0;
        int at = StepRecords.FIRST;
        for (int i = 0; i < StepRecords.count(steps); i++) {
            if (isEnabled(node, steps, at)) {
                enabled += breaks(steps, at) ? waysToBreak(node, steps, at) : 1;
            }
            at = StepRecords.following(steps, at);
        }
        return enabled;
    }

    /** Returns whether the fault slot enables a step. */
    private boolean isEnabled(int node, int[] data, int at) {
        int link = StepRecords.link(data, at);
        if (link != 0) {
            long from = cuts == null ? 0 : cuts.into()[node];
            boolean isCut = (from & NodeBits.bit(Math.abs(link) - 1)) != 0;
            if (isCut != link < 0) {
                return false;
            }
        }
        int fault = StepRecords.fault(data, at);
        return fault == FaultTable.NONE || nextFault(fault) != FaultTable.DISABLED;
    }

    private int nextFault(int op) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        return table.next(slots, out.numbers()[table.slot()], op);
    }

    /** Returns whether a step is a crash that breaks links. */
    private boolean breaks(int[] data, int at) {
        return breaksLinks && FaultOp.isCrash(StepRecords.fault(data, at));
    }

    /** Loads the ways in which links break in an enabled crash of the current state; returns their number. */
    private int waysToBreak(int node, int[] data, int at) {
        int op = StepRecords.fault(data, at);
        int epoch = isNoticed(op)
                ? Objects.requireNonNull(faults).state(nextFault(op)).epoch()
                : BrokenLinks.UNNOTICED;
        return brokenLinks.find(out.numbers(), node, data, at, losesCrossing ? cuts : null, epoch);
    }

    /**
     * Loads the crash that a code denotes, in an unpacked state.
     *
     * @param ordinal the value of {@link #stepOf} for the code
     * @return how links break; its {@link BrokenLinks#step} is the crash
     */
    BrokenLinks locate(int[] numbers, int node, int ordinal) {
        out.load(numbers);
        cuts = cutsNow();
        int[] data = localSteps[node].of(numbers[node]);
        int left = ordinal;
        int at = StepRecords.FIRST;
        for (int i = 0; i < StepRecords.count(data); i++) {
            if (breaks(data, at) && isEnabled(node, data, at)) {
                int ways = waysToBreak(node, data, at);
                if (left < ways) {
                    brokenLinks.choose(i, left);
                    return brokenLinks;
                }
                left -= ways;
            }
            at = StepRecords.following(data, at);
        }
        throw new IllegalArgumentException("no crash has the code " + ordinal);
    }

    /** Lists a crash once for every way in which links may break; returns their number. */
    private int emitBroken(int[] vector, long fingerprint, int node, int[] data, int at, int ordinal) {
        int ways = waysToBreak(node, data, at);
        if (ordinal + ways >= 1 << STEP_BITS) {
            throw new ModelError("a crash of node " + tables.nodeNames().get(node) + " may break links in more than "
                    + (1 << STEP_BITS) + " ways; bound the messages in flight, or check with crash-links kept");
        }
        FaultTable table = Objects.requireNonNull(faults, "faults");
        for (int way = 0; way < ways; way++) {
            brokenLinks.choose(0, way);
            int base = out.begin(vector);
            long sum = fingerprint + put(base, node, StepRecords.next(data, at));
            for (int to = 0; to < lists.length; to++) {
                sum += to == node ? 0 : put(base, to, brokenLinks.situation(to));
            }
            sum += putHistory(base, StepRecords.ops(data, at)) + putLast(base, StepRecords.last(data, at));
            sum += put(base, table.slot(), nextFault(StepRecords.fault(data, at)));
            int code = ((tables.size() + 1 + node) << STEP_BITS) | (ordinal + way);
            out.end(sum, 0, -1, StepRecords.violated(data, at), code);
        }
        return ways;
    }

    private void emitAll(int[] vector, long fingerprint, int node, long sleepers) {
        int[] data = lists[node];
        boolean duplicating = tables.isDuplicating();
        int at = StepRecords.FIRST;
        int broken = 0;
        for (int i = 0; i < StepRecords.count(data); i++) {
            long mask = 0;
            if (!duplicating) { // there every step changes the slot of the last delivery, so none commute
                long touched = StepRecords.touched(data, at);
                mask = sleepers & ~touched & ~breakingNodes;
                mask &= StepRecords.ops(data, at) == HistoryTable.NOTHING ? -1L : ~historyNodes;
                mask &= StepRecords.fault(data, at) == FaultTable.NONE ? -1L : ~faultNodes;
                mask = isNoticed(StepRecords.fault(data, at)) ? 0 : mask;
            }
            if (breaks(data, at)) {
                broken += isEnabled(node, data, at) ? emitBroken(vector, fingerprint, node, data, at, broken) : 0;
            } else if (faults == null || isEnabled(node, data, at)) {
                emit(vector, fingerprint, node, data, at, mask, node << STEP_BITS | i);
            }
            at = StepRecords.following(data, at);
        }
    }

    private void emit(int[] vector, long fingerprint, int node, int[] data, int at, long mask, int code) {
        int base = out.begin(vector);
        int next = StepRecords.next(data, at);
        SituationTable own = tables.situations(node);
        long fields = Fields.bit(NodeFields.inbox(node));
        if (own.local(next) != own.local(out.numbers()[node])) {
            fields |= Fields.bit(NodeFields.local(node));
        }
        long sum = fingerprint + put(base, node, next);
        int sends = StepRecords.sends(data, at);
        boolean notifies = isNoticed(StepRecords.fault(data, at));
        if (sends == 1 && !losesCrossing && !notifies) {
            int to = StepRecords.destination(data, at, 0);
            int envelope = arriving(node, to, StepRecords.envelope(data, at, 0));
            fields |= Fields.bit(NodeFields.inbox(to));
            sum += put(base, to, tables.situations(to).plus(slots, out.numbers()[to], envelope));
        } else if (sends > 0 || notifies) {
            sum += send(base, node, data, at);
            for (int i = 0; i < sends; i++) {
                fields |= Fields.bit(NodeFields.inbox(StepRecords.destination(data, at, i)));
            }
        }
        if (StepRecords.ops(data, at) != HistoryTable.NOTHING) {
            fields |= Fields.bit(tables.fields().plain(tables.historySlot()));
            sum += putHistory(base, StepRecords.ops(data, at));
        }
        if (StepRecords.last(data, at) >= 0) {
            fields |= Fields.bit(tables.fields().plain(tables.lastSlot()));
            sum += putLast(base, StepRecords.last(data, at));
        }
        if (StepRecords.fault(data, at) != FaultTable.NONE) {
            sum += put(base, Objects.requireNonNull(faults, "faults").slot(), nextFault(StepRecords.fault(data, at)));
            fields = -1;
        }
        out.end(sum, mask, fields, StepRecords.violated(data, at), code);
    }

    private long putHistory(int base, int ops) {
        if (ops == HistoryTable.NOTHING) {
            return 0;
        }
        int slot = tables.historySlot();
        return put(base, slot, tables.history().next(slots, slot, out.numbers()[slot], ops));
    }

    private long putLast(int base, int last) {
        return last < 0 ? 0 : put(base, tables.lastSlot(), last);
    }

    /**
     * Adds messages to inboxes; a node may receive several, and after a crash or restart a notice, if the faults
     * include notices. Only the final situation is stored in the successor: an intermediate one may occur in no state,
     * and the layout then has no room for it.
     */
    private long send(int base, int node, int[] data, int at) {
        int op = StepRecords.fault(data, at);
        boolean notifies = isNoticed(op);
        int sends = StepRecords.sends(data, at);
        for (int i = 0; i < sends; i++) {
            int to = StepRecords.destination(data, at, i);
            changed[to] = out.numbers()[to];
        }
        if (notifies) {
            System.arraycopy(out.numbers(), 0, changed, 0, lists.length);
        }
        long delta = 0;
        for (int i = 0; i < sends; i++) {
            int to = StepRecords.destination(data, at, i);
            if (losesCrossing && cuts != null && (cuts.into()[to] & NodeBits.bit(node)) != 0) {
                continue;
            }
            int envelope = arriving(node, to, StepRecords.envelope(data, at, i));
            delta += change(to, tables.situations(to).plus(slots, changed[to], envelope));
        }
        if (notifies) {
            return delta + notifyOthers(base, node, op);
        }
        for (int i = 0; i < sends; i++) {
            int to = StepRecords.destination(data, at, i);
            out.put(base, to, changed[to]);
        }
        return delta;
    }

    private int arriving(int node, int to, int envelope) {
        return arrivals == null ? envelope : arrivals.of(out.numbers(), node, to, envelope);
    }

    /** Sends a notice of a crash or restart to every other node, and stores the resulting situations. */
    private long notifyOthers(int base, int node, int op) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        int epoch = table.state(nextFault(op)).epoch();
        boolean restarts = FaultOp.RESTART.is(op);
        long delta = 0;
        for (int to = 0; to < lists.length; to++) {
            if (to != node) {
                delta += change(to, tables.noticed(to, changed[to], node, restarts, epoch));
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
        int before = out.numbers()[slot];
        if (before == number) {
            return 0;
        }
        out.put(base, slot, number);
        return slots.hash(slot, number) - slots.hash(slot, before);
    }

    /** Returns whether every other node is notified of a fault operation, so that the step touches all nodes. */
    private boolean isNoticed(int op) {
        return notices && FaultOp.isNoticed(op);
    }

    /** Lists every partition that may begin, or the end of the current one. */
    private void changePartition(int[] vector, long fingerprint, FaultTable.Cuts now) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        List<FaultTable.Change> changes = now.changes();
        for (int i = 0; i < changes.size(); i++) {
            if (!isPossible(changes.get(i), out.numbers())) {
                continue;
            }
            out.countSteps(1);
            int next = changes.get(i).next();
            FaultTable.Cuts after = table.cuts(slots, next);
            boolean heals = changes.get(i).groups().isEmpty();
            int base = out.begin(vector);
            long sum = fingerprint + put(base, table.slot(), next);
            if (tables.boundsCuts()) {
                Bounds lasts = heals
                        ? Bounds.ANY
                        : Objects.requireNonNull(tables.clockwork()).timing().cutTime();
                int shared = tables.shared(tables.sharedTime(out.numbers()).healing(lasts));
                sum += put(base, tables.timeSlot(), shared);
            }
            for (int to = 0; to < lists.length; to++) {
                long links = heals ? now.into()[to] : after.into()[to];
                if (links != 0) {
                    sum += put(base, to, tables.crossed(to, out.numbers()[to], links, heals, after.epoch()));
                }
            }
            out.end(sum, 0, -1, 0, lists.length << STEP_BITS | i);
        }
    }
}
