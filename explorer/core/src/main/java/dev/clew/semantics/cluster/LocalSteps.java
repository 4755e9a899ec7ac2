package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.model.fault.FaultSetting;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.cluster.fault.FaultOp;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.fault.NodeBits;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.semantics.cluster.node.NodeEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one node for each of its situations, in a fixed order. Lookup takes no lock, computing steps takes the
 * node's.
 *
 * <p>The steps of a situation are one int array, so that they are one cache miss away:
 *
 * <pre>
 *   steps   touches   step*
 *   step =  next   last   ops   touched, low half   touched, high half   fault   link   violated
 *           sends   (destination, envelope) * sends
 * </pre>
 *
 * <p>where {@code next} is the node's situation after the step, {@code last} the number of the envelope delivered (-1
 * to leave that slot unchanged), {@code ops} the operations that the history records, {@code touched} has a bit for the
 * node itself and each node that it sends to, {@code fault} is the operation on the fault slot, {@code link} is the
 * source (plus 1) of a link that must not be cut, or the negated value for one that must be cut, 0 for neither, and
 * {@code violated} is the number (plus 1) of a violated step property, or 0. Messages to the node itself are in its
 * next situation.
 */
final class LocalSteps {
    private static final int[] NONE = {};

    private static final VarHandle STEPS = MethodHandles.arrayElementVarHandle(int[][].class);

    private final ClusterTables tables;
    private final Reactions reactions;
    private final StepVerdicts verdicts;
    private final int node;
    private volatile int[] @Nullable [] bySituation = new int[64][];
    private int lastSituation = -1;
    private List<Action> lastActions = List.of();

    /**
     * Action of a step.
     *
     * @param branch the number of the combination of its handler's choices, from 0
     */
    private record Taken(Action action, int branch) {}

    /**
     * The steps of a node.
     *
     * @param stepPredicates the properties of single steps of nodes, in the order of definition
     */
    LocalSteps(ClusterTables tables, Reactions reactions, List<StepPredicate> stepPredicates, int node) {
        this.tables = tables;
        this.reactions = reactions;
        verdicts = new StepVerdicts(tables, stepPredicates, node);
        this.node = node;
    }

    /** Returns the steps of a situation. */
    int[] of(int situation) {
        int[][] current = bySituation;
        if (situation < current.length) {
            int[] steps = (int[]) STEPS.getAcquire(current, situation);
            if (steps != null) {
                return steps;
            }
        }
        return make(situation);
    }

    /**
     * Returns the action of each step of a situation. Computed when they are asked for, for traces and logs; the last
     * ones are remembered, since callers ask for one step of a situation after the other.
     */
    synchronized List<Action> actions(int situation) {
        if (situation != lastSituation) {
            lastActions = taken(situation).stream().map(Taken::action).toList();
            lastSituation = situation;
        }
        return lastActions;
    }

    private List<Taken> taken(int situation) {
        List<Taken> taken = new ArrayList<>();
        new Maker(situation, taken).make();
        return taken;
    }

    /** Returns the handler call of a step of a situation; null if it has none. */
    synchronized @Nullable HandlerCall call(int situation, int step) {
        Taken taken = taken(situation).get(step);
        Action.Interrupted during = taken.action().during();
        NodeEvent event = event(during == null ? taken.action() : during.event(), situation);
        if (event == null) {
            return null;
        }
        SituationTable situations = tables.situations(node);
        LocalState before = situations.localState(situations.local(situation));
        int effects = during == null ? Integer.MAX_VALUE : during.effects();
        return reactions.program().call(before, event, taken.branch(), effects);
    }

    /** Returns the event for which an action calls a handler; null if it calls none. */
    private @Nullable NodeEvent event(Action action, int situation) {
        if (action instanceof Action.Deliver deliver) {
            return reception(deliver, situation);
        }
        if (action instanceof Action.Duplicate copy) {
            return new NodeEvent.Receive(copy.source(), copy.message());
        }
        if (action instanceof Action.Timeout timeout) {
            return new NodeEvent.Fire(timeout.timer());
        }
        if (action instanceof Action.Internal internal) {
            return new NodeEvent.Act(internal.action());
        }
        return action instanceof Action.Restart ? new NodeEvent.Restart() : null;
    }

    private NodeEvent reception(Action.Deliver deliver, int situation) {
        InboxTable inboxes = tables.inboxes(node);
        for (int number : inboxes.deliverable(tables.situations(node).inbox(situation))) {
            Envelope<Object> envelope = inboxes.envelope(number);
            if (envelope.source() == deliver.source()
                    && envelope.message() instanceof PeerNotice notice
                    && PeerNotice.shown(notice).equals(deliver.message())) {
                return new NodeEvent.Notice(envelope.source(), notice.isUp());
            }
        }
        return new NodeEvent.Receive(deliver.source(), deliver.message());
    }

    /** Returns whether the node accepts a message in a local state; true for a node that accepts every message. */
    synchronized boolean accepts(int local, int envelope) {
        return reactions.accepts(local, envelope);
    }

    /** The messages that a step of a situation sends to other nodes. */
    List<Envelope<Object>> sent(int situation, int step) {
        int[] data = of(situation);
        int at = StepRecords.offset(data, step);
        List<Envelope<Object>> sent = new ArrayList<>();
        for (int i = 0; i < StepRecords.sends(data, at); i++) {
            int to = StepRecords.destination(data, at, i);
            sent.add(tables.inboxes(to).sent(StepRecords.envelope(data, at, i)));
        }
        return sent;
    }

    /** Returns the state in which a node that is down restarts, for the first of its choices. */
    synchronized LocalState restarted(int local) {
        Reaction first = reactions.restart(local).outcomes().whole()[0];
        return tables.situations(node).localState(first.next());
    }

    /** Returns whether the node is up and accepts a message, or notice, in a situation. */
    synchronized boolean takes(int situation, int envelope) {
        SituationTable situations = tables.situations(node);
        int local = situations.local(situation);
        return situations.localState(local).isUp() && reactions.accepts(local, envelope);
    }

    /** Returns whether a timer must fire, or the node must restart, before time passes. */
    synchronized boolean isOverdue(int situation) {
        return reactions.isOverdue(tables.situations(node).local(situation));
    }

    private synchronized int[] make(int situation) {
        if (situation >= bySituation.length) {
            bySituation = Arrays.copyOf(bySituation, situation * 2);
        }
        int[] steps = bySituation[situation];
        if (steps == null) {
            steps = new Maker(situation, null).make();
            STEPS.setRelease(bySituation, situation, steps);
        }
        return steps;
    }

    /** Collects the steps of one situation. */
    private final class Maker {
        private final SituationTable situations = tables.situations(node);
        private final InboxTable inboxes = tables.inboxes(node);
        private final FaultRules rules = tables.rules();

        /** Whether a delivery is a step even if it changes nothing. */
        private final boolean alwaysDelivers =
                tables.network().kind() == Network.Kind.ORDERED || tables.clockwork() != null;

        private final int local;
        private final int inbox;
        private final StepRecords.Builder steps = new StepRecords.Builder();
        private final @Nullable List<Taken> taken;

        Maker(int situation, @Nullable List<Taken> taken) {
            local = situations.local(situation);
            inbox = situations.inbox(situation);
            this.taken = taken;
        }

        int[] make() {
            int[] deliverable = tables.clockwork() == null
                    ? inboxes.deliverable(inbox)
                    : inboxes.arriving(inboxes.deliverable(inbox));
            boolean up = situations.localState(local).isUp();
            for (int envelope : deliverable) {
                if (up) {
                    deliver(envelope, false);
                }
            }
            for (int envelope : deliverable) {
                if (!inboxes.isNotice(envelope)) {
                    addNetworkFaults(envelope, up);
                }
            }
            for (Reactions.Unprompted unprompted : reactions.unprompted(local)) {
                if (unprompted.isTimeout()) {
                    tables.occurrences().possible(FaultSetting.TIMEOUTS);
                }
                for (Reaction reaction : unprompted.outcomes().whole()) {
                    if (!unprompted.isTimeout() || !isNoOp(reaction)) {
                        add(unprompted.action(), reaction, inbox, -1, unprompted.fault(), 0);
                    }
                }
            }
            addCrashesInHandlers(deliverable, up);
            return steps.build();
        }

        private void deliver(int number, boolean keeping) {
            if (!reactions.accepts(local, number)) {
                return;
            }
            Network.Kind kind = tables.network().kind();
            boolean duplicating = kind == Network.Kind.UNORDERED_DUPLICATING;
            boolean notice = inboxes.isNotice(number);
            Envelope<Object> envelope = inboxes.sent(number);
            int link = rules.cuts() && !notice ? envelope.source() + 1 : 0;
            int fault = keeping && rules.countsDuplicates() ? FaultOp.DUPLICATE.on(0) : FaultTable.NONE;
            int last = -1;
            for (Reaction reaction : reactions.toReception(local, number).whole()) {
                if (!isNoOp(reaction) || ((alwaysDelivers || notice) && !keeping)) {
                    if (duplicating && last < 0) {
                        last = tables.lastDelivered(envelope);
                    }
                    boolean stays = keeping || (duplicating && !notice);
                    int rest = stays ? inbox : inboxes.without(inbox, number);
                    add(taken == null ? null : delivery(envelope, keeping), reaction, rest, last, fault, link);
                }
            }
        }

        /** Adds crashes that interrupt a handler; they come last, so that behaviors prefer simpler steps. */
        private void addCrashesInHandlers(int[] deliverable, boolean up) {
            if (!rules.crashes(node) || !rules.crashesInHandlers(node)) {
                return;
            }
            for (int envelope : deliverable) {
                if (up) {
                    interruptDelivery(envelope, false);
                    if (rules.duplicates() && !inboxes.isNotice(envelope)) {
                        interruptDelivery(envelope, true);
                    }
                }
            }
            for (Reactions.Unprompted unprompted : reactions.unprompted(local)) {
                boolean restarts = unprompted.action() instanceof Action.Restart;
                FaultOp crash = restarts ? FaultOp.CRASH_IN_RESTART : FaultOp.CRASH;
                FaultOp loseDisk = restarts ? FaultOp.LOSE_DISK_IN_RESTART : FaultOp.LOSE_DISK;
                for (CrashPoint point : unprompted.outcomes().interrupted()) {
                    if (!point.idle()) {
                        int fault = (point.losesDisk() ? loseDisk : crash).on(node);
                        add(crash(unprompted.action(), point), point.reaction(), inbox, -1, fault, 0);
                    }
                }
            }
        }

        private void interruptDelivery(int number, boolean keeping) {
            if (!reactions.accepts(local, number)) {
                return;
            }
            boolean notice = inboxes.isNotice(number);
            boolean stays = keeping || (tables.isDuplicating() && !notice);
            boolean ignoredIsStep = (alwaysDelivers || notice) && !keeping;
            boolean counted = keeping && rules.countsDuplicates();
            FaultOp crash = counted ? FaultOp.CRASH_IN_DUPLICATE : FaultOp.CRASH;
            FaultOp loseDisk = counted ? FaultOp.LOSE_DISK_IN_DUPLICATE : FaultOp.LOSE_DISK;
            Envelope<Object> envelope = inboxes.sent(number);
            int rest = stays ? inbox : inboxes.without(inbox, number);
            int link = rules.cuts() && !notice ? envelope.source() + 1 : 0;
            for (CrashPoint point : reactions.toReception(local, number).interrupted()) {
                if ((point.idle() && stays) || (point.likeIgnored() && ignoredIsStep)) {
                    continue;
                }
                int last = tables.isDuplicating() ? tables.lastDelivered(envelope) : -1;
                int fault = (point.losesDisk() ? loseDisk : crash).on(node);
                Action action = taken == null ? null : crash(delivery(envelope, keeping), point);
                add(action, point.reaction(), rest, last, fault, link);
            }
        }

        private Action crash(Action event, CrashPoint point) {
            Action.Interrupted during = new Action.Interrupted(event, point.effects(), point.total());
            return point.losesDisk()
                    ? new Action.LoseDisk(node, during, List.of())
                    : new Action.Crash(node, point.lostWrites(), during, List.of());
        }

        private Action delivery(Envelope<Object> envelope, boolean keeping) {
            return keeping
                    ? new Action.Duplicate(envelope.source(), node, envelope.message())
                    : new Action.Deliver(envelope.source(), node, PeerNotice.shown(envelope.message()));
        }

        /** Adds the losses and duplications of a message. */
        private void addNetworkFaults(int number, boolean up) {
            if (up && rules.duplicates()) {
                int before = steps.count();
                deliver(number, true);
                if (steps.count() > before && !rules.countsDuplicates()) { // else the fault slot decides
                    tables.occurrences().possible(FaultSetting.DUPLICATES);
                }
            }
            // across a cut a loss spends no budget, so a second step that spends one would lead to nothing new
            int crossing = rules.dropsCrossing() ? inboxes.envelope(number).source() + 1 : 0;
            if (rules.loses()) {
                if (!rules.countsLosses()) {
                    tables.occurrences().possible(FaultSetting.LOSS);
                }
                drop(number, rules.countsLosses() ? FaultOp.LOSE.on(0) : FaultTable.NONE, crossing);
            }
            if (crossing != 0) {
                drop(number, FaultTable.NONE, -crossing);
            }
        }

        private void drop(int number, int fault, int link) {
            Envelope<Object> envelope = inboxes.sent(number);
            Reaction nothing = new Reaction(local, new int[0], new int[0], true, HistoryTable.NOTHING, 0);
            Action action = new Action.Drop(envelope.source(), node, envelope.message());
            add(action, nothing, inboxes.without(inbox, number), -1, fault, link);
        }

        private boolean isNoOp(Reaction reaction) {
            return reaction.next() == local && reaction.silent();
        }

        private void add(@Nullable Action action, Reaction reaction, int rest, int last, int fault, int link) {
            boolean breaks = rules.breaksLinks() && FaultOp.isCrash(fault);
            int own = breaks ? inboxes.noticesOf(rest) : rest;
            for (int envelope : breaks ? NONE : reaction.own()) {
                own = inboxes.plus(own, envelope);
            }
            long touched = NodeBits.bit(node);
            int[] sends = reaction.sends();
            for (int i = 0; i < sends.length; i += 2) {
                touched |= NodeBits.bit(sends[i]);
            }
            steps.add(
                    situations.intern(tables.slots(), reaction.next(), own),
                    last,
                    reaction.ops(),
                    touched,
                    fault,
                    link,
                    verdicts.violated(local, reaction.next()),
                    sends,
                    breaks);
            if (taken != null && action != null) {
                taken.add(new Taken(action, reaction.branch()));
            }
        }
    }
}
