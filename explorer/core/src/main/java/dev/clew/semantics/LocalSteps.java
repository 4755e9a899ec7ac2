package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
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
    static final int COUNT = 0;
    static final int TOUCHES = 1;
    static final int FIRST = 2;

    /**
     * Bits of {@link #TOUCHES}: whether some step changes the history, whether some step changes the fault slot, and
     * whether some step is a crash that breaks links.
     */
    static final int HISTORY = 1;

    static final int FAULTS = 2;
    static final int BREAKS = 4;

    static final int NEXT = 0;
    static final int LAST = 1;
    static final int OPS = 2;
    static final int TOUCHED = 3;
    static final int FAULT = 5;
    static final int LINK = 6;
    static final int VIOLATED = 7;
    static final int SENDS = 8;
    static final int HEADER = 9;

    private static final int[] NONE = {};

    private static final VarHandle STEPS = MethodHandles.arrayElementVarHandle(int[][].class);

    private final ClusterSystem system;
    private final Reactions reactions;
    private final int node;
    private volatile int[] @Nullable [] bySituation = new int[64][];

    LocalSteps(ClusterSystem system, Reactions reactions, int node) {
        this.system = system;
        this.reactions = reactions;
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

    /** Returns the action of each step of a situation; computed on each call, for traces. */
    synchronized List<Action> actions(int situation) {
        List<Action> actions = new ArrayList<>();
        new Maker(situation, actions).make();
        return actions;
    }

    /** Returns the handler call of a step of a situation; null if it has none. */
    synchronized @Nullable HandlerCall call(int situation, int step) {
        Action action = actions(situation).get(step);
        Action.Interrupted during = action.during();
        NodeEvent event = event(during == null ? action : during.event(), situation);
        if (event == null) {
            return null;
        }
        SituationTable situations = system.situations(node);
        int[] data = of(situation);
        LocalState before = situations.localState(situations.local(situation));
        LocalState next = situations.localState(situations.local(data[place(data, step) + NEXT]));
        List<Envelope<Object>> sent = sent(situation, step);
        NodeProgram program = system.program(node);
        return during == null
                ? program.call(
                        before,
                        event,
                        result -> result.next().equals(next)
                                && toOthers(result.sent()).equals(sent))
                : program.interruptedCall(before, event, during.effects(), result -> comesTo(result, during, sent));
    }

    /** Returns whether a call, interrupted as the action describes, had sent these messages to other nodes. */
    private boolean comesTo(HandlerResult result, Action.Interrupted during, List<Envelope<Object>> sent) {
        return result.effects() == during.total()
                && result.prefixes().stream()
                        .anyMatch(prefix -> prefix.effects() == during.effects()
                                && toOthers(result.sent().subList(0, prefix.sent()))
                                        .equals(sent));
    }

    private List<Envelope<Object>> toOthers(List<Envelope<Object>> sent) {
        return sent.stream()
                .filter(envelope -> envelope.destination() != node
                        && envelope.destination() >= 0
                        && envelope.destination() < system.size())
                .toList();
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
        InboxTable inboxes = system.inboxes(node);
        for (int number : inboxes.deliverable(system.situations(node).inbox(situation))) {
            Envelope<Object> envelope = inboxes.envelope(number);
            if (envelope.source() == deliver.source()
                    && envelope.message() instanceof PeerNotice notice
                    && PeerNotice.shown(notice).equals(deliver.message())) {
                return new NodeEvent.Notice(envelope.source(), notice.isUp());
            }
        }
        return new NodeEvent.Receive(deliver.source(), deliver.message());
    }

    private static int place(int[] data, int step) {
        int at = FIRST;
        for (int i = 0; i < step; i++) {
            at += HEADER + 2 * data[at + SENDS];
        }
        return at;
    }

    /** Returns the messages that a step of a situation sends to other nodes. */
    List<Envelope<Object>> sent(int situation, int step) {
        int[] data = of(situation);
        int at = place(data, step);
        List<Envelope<Object>> sent = new ArrayList<>();
        for (int i = 0; i < data[at + SENDS]; i++) {
            int to = data[at + HEADER + 2 * i];
            sent.add(system.inboxes(to).envelope(data[at + HEADER + 2 * i + 1]));
        }
        return sent;
    }

    /** Returns the state in which a node that is down restarts, for the first of its choices. */
    synchronized LocalState restarted(int local) {
        Reaction first = reactions.unprompted(local).get(0).outcomes().whole()[0];
        return system.situations(node).localState(first.next());
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
        private final SituationTable situations = system.situations(node);
        private final InboxTable inboxes = system.inboxes(node);
        private final FaultRules rules = system.rules();
        private final int local;
        private final int inbox;
        private int[] data = new int[64];
        private int size = FIRST;
        private final @Nullable List<Action> actions;
        private int count;
        private int touches;

        Maker(int situation, @Nullable List<Action> actions) {
            local = situations.local(situation);
            inbox = situations.inbox(situation);
            this.actions = actions;
        }

        int[] make() {
            int[] deliverable = inboxes.deliverable(inbox);
            boolean up = situations.localState(local).isUp();
            for (int envelope : deliverable) {
                if (up) {
                    deliver(envelope, false);
                }
            }
            for (int envelope : deliverable) {
                if (!inboxes.isNotice(envelope)) {
                    mistreat(envelope, up);
                }
            }
            for (Reactions.Unprompted unprompted : reactions.unprompted(local)) {
                if (unprompted.isTimeout()) {
                    system.occurrences().possible(Occurrences.TIMEOUT);
                }
                for (Reaction reaction : unprompted.outcomes().whole()) {
                    if (!unprompted.isTimeout() || !isNoOp(reaction)) {
                        add(unprompted.action(), reaction, inbox, -1, unprompted.fault(), 0);
                    }
                }
            }
            addCrashesInHandlers(deliverable, up);
            data[COUNT] = count;
            data[TOUCHES] = touches;
            return Arrays.copyOf(data, size);
        }

        private void deliver(int number, boolean keeping) {
            Network.Kind kind = system.network().kind();
            boolean duplicating = kind == Network.Kind.UNORDERED_DUPLICATING;
            boolean notice = inboxes.isNotice(number);
            Envelope<Object> envelope = inboxes.envelope(number);
            int link = rules.cuts() && !notice ? envelope.source() + 1 : 0;
            int fault = keeping && rules.countsDuplicates() ? FaultTable.DUPLICATE : FaultTable.NONE;
            int last = -1;
            for (Reaction reaction : reactions.toReception(local, number).whole()) {
                if (!isNoOp(reaction) || ((kind == Network.Kind.ORDERED || notice) && !keeping)) {
                    if (duplicating && last < 0) {
                        last = system.lastDelivered(envelope);
                    }
                    boolean stays = keeping || (duplicating && !notice);
                    int rest = stays ? inbox : inboxes.without(inbox, number);
                    add(actions == null ? null : delivery(envelope, keeping), reaction, rest, last, fault, link);
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
                int crash = restarts ? FaultTable.CRASH_IN_RESTART : FaultTable.CRASH;
                int loseDisk = restarts ? FaultTable.LOSE_DISK_IN_RESTART : FaultTable.LOSE_DISK;
                for (CrashPoint point : unprompted.outcomes().interrupted()) {
                    if (!point.idle()) {
                        int fault = FaultTable.op(point.losesDisk() ? loseDisk : crash, node);
                        add(crash(unprompted.action(), point), point.reaction(), inbox, -1, fault, 0);
                    }
                }
            }
        }

        private void interruptDelivery(int number, boolean keeping) {
            boolean notice = inboxes.isNotice(number);
            boolean stays = keeping || (system.isDuplicating() && !notice);
            boolean ignoredIsStep = (system.network().kind() == Network.Kind.ORDERED || notice) && !keeping;
            boolean counted = keeping && rules.countsDuplicates();
            int crash = counted ? FaultTable.CRASH_IN_DUPLICATE : FaultTable.CRASH;
            int loseDisk = counted ? FaultTable.LOSE_DISK_IN_DUPLICATE : FaultTable.LOSE_DISK;
            Envelope<Object> envelope = inboxes.envelope(number);
            int rest = stays ? inbox : inboxes.without(inbox, number);
            int link = rules.cuts() && !notice ? envelope.source() + 1 : 0;
            for (CrashPoint point : reactions.toReception(local, number).interrupted()) {
                if ((point.idle() && stays) || (point.likeIgnored() && ignoredIsStep)) {
                    continue;
                }
                int last = system.isDuplicating() ? system.lastDelivered(envelope) : -1;
                int fault = FaultTable.op(point.losesDisk() ? loseDisk : crash, node);
                Action action = actions == null ? null : crash(delivery(envelope, keeping), point);
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
        private void mistreat(int number, boolean up) {
            if (up && rules.duplicates()) {
                int before = count;
                deliver(number, true);
                if (count > before && !rules.countsDuplicates()) { // otherwise the fault slot decides
                    system.occurrences().possible(Occurrences.DUPLICATION);
                }
            }
            // across a cut a loss spends no budget, so a second step that spends one would lead to nothing new
            int crossing = rules.dropsCrossing() ? inboxes.envelope(number).source() + 1 : 0;
            if (rules.loses()) {
                if (!rules.countsLosses()) {
                    system.occurrences().possible(Occurrences.LOSS);
                }
                drop(number, rules.countsLosses() ? FaultTable.LOSE : FaultTable.NONE, crossing);
            }
            if (crossing != 0) {
                drop(number, FaultTable.NONE, -crossing);
            }
        }

        private void drop(int number, int fault, int link) {
            Envelope<Object> envelope = inboxes.envelope(number);
            Reaction nothing = new Reaction(local, new int[0], new int[0], true, HistoryTable.NOTHING);
            Action action = new Action.Drop(envelope.source(), node, envelope.message());
            add(action, nothing, inboxes.without(inbox, number), -1, fault, link);
        }

        private boolean isNoOp(Reaction reaction) {
            return reaction.next() == local && reaction.silent();
        }

        private void add(@Nullable Action action, Reaction reaction, int rest, int last, int fault, int link) {
            boolean breaks = rules.breaksLinks() && FaultTable.isCrash(fault);
            int own = breaks ? inboxes.noticesOf(rest) : rest;
            for (int envelope : breaks ? NONE : reaction.own()) {
                own = inboxes.plus(own, envelope);
            }
            long touched = ClusterSystem.bit(node);
            int[] sends = reaction.sends();
            for (int i = 0; i < sends.length; i += 2) {
                touched |= ClusterSystem.bit(sends[i]);
            }
            touches |= reaction.ops() != HistoryTable.NOTHING ? HISTORY : 0;
            touches |= fault != FaultTable.NONE ? FAULTS : 0;
            touches |= breaks ? BREAKS : 0;
            int at = claim(HEADER + sends.length);
            data[at + NEXT] = situations.intern(system.slots, reaction.next(), own);
            data[at + LAST] = last;
            data[at + OPS] = reaction.ops();
            data[at + TOUCHED] = (int) touched;
            data[at + TOUCHED + 1] = (int) (touched >>> Integer.SIZE);
            data[at + FAULT] = fault;
            data[at + LINK] = link;
            data[at + VIOLATED] = violated(reaction.next());
            data[at + SENDS] = sends.length / 2;
            System.arraycopy(sends, 0, data, at + HEADER, sends.length);
            count++;
            if (actions != null && action != null) {
                actions.add(action);
            }
        }

        /** Reserves a number of ints; returns their index. */
        private int claim(int count) {
            int at = size;
            size += count;
            if (size > data.length) {
                data = Arrays.copyOf(data, 2 * size);
            }
            return at;
        }

        /** Returns the number (plus 1) of a property violated by a step to a local state, or 0. */
        private int violated(int next) {
            List<StepPredicate> properties = system.stepPredicates();
            if (next == local || properties.isEmpty()) {
                return 0;
            }
            LocalState before = situations.localState(local);
            LocalState after = situations.localState(next);
            if (!before.isUp() || !after.isUp() || before.state().equals(after.state())) {
                return 0;
            }
            for (int i = 0; i < properties.size(); i++) {
                if (properties.get(i).concerns(before.state(), after.state())) {
                    system.occurrences().judged(properties.get(i).name());
                }
                if (!properties.get(i).admits(before.state(), after.state())) {
                    return i + 1;
                }
            }
            return 0;
        }
    }
}
