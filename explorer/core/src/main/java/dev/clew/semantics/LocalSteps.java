package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one node for each of its situations, in a fixed order. Looking up takes no lock, making takes the node's.
 *
 * <p>The steps of a situation are one int array, so that they are one cache miss away:
 *
 * <pre>
 *   steps   touchesHistory   step*
 *   step =  next   last   ops   touched, low half   touched, high half   sends   (destination, envelope) * sends
 * </pre>
 *
 * where {@code next} is the node's situation after the step, {@code last} the number of the envelope delivered (-1 to
 * leave that slot alone), {@code ops} what the history records, and {@code touched} has a bit for the node itself and
 * each node that it sends to. Messages to the node itself are in its next situation.
 */
final class LocalSteps {
    static final int COUNT = 0;
    static final int TOUCHES_HISTORY = 1;
    static final int FIRST = 2;

    static final int NEXT = 0;
    static final int LAST = 1;
    static final int OPS = 2;
    static final int TOUCHED = 3;
    static final int SENDS = 5;
    static final int HEADER = 6;

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

    /** The steps of a situation. */
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

    /** What each step of a situation is; made anew each time, for traces. */
    synchronized List<Action> actions(int situation) {
        List<Action> actions = new ArrayList<>();
        new Maker(situation, actions).make();
        return actions;
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
        private final int local;
        private final int inbox;
        private final IntArrayList data = new IntArrayList();
        private final @Nullable List<Action> actions;
        private int count;
        private int touchesHistory;

        Maker(int situation, @Nullable List<Action> actions) {
            local = situations.local(situation);
            inbox = situations.inbox(situation);
            this.actions = actions;
            data.add(0);
            data.add(0);
        }

        int[] make() {
            int[] deliverable = inboxes.deliverable(inbox);
            for (int envelope : deliverable) {
                deliver(envelope);
            }
            if (system.network().lossy()) {
                for (int envelope : deliverable) {
                    drop(envelope);
                }
            }
            for (Reactions.Unprompted unprompted : reactions.unprompted(local)) {
                for (Reaction reaction : unprompted.reactions()) {
                    if (!unprompted.isTimeout() || !isNoOp(reaction)) {
                        add(unprompted.action(), reaction, inbox, -1);
                    }
                }
            }
            data.set(COUNT, count);
            data.set(TOUCHES_HISTORY, touchesHistory);
            return data.toIntArray();
        }

        private void deliver(int envelope) {
            Network.Kind kind = system.network().kind();
            boolean duplicating = kind == Network.Kind.UNORDERED_DUPLICATING;
            int last = -1;
            for (Reaction reaction : reactions.toReception(local, envelope)) {
                if (kind == Network.Kind.ORDERED || !isNoOp(reaction)) {
                    if (duplicating && last < 0) {
                        last = system.lastDelivered(inboxes.envelope(envelope));
                    }
                    int rest = duplicating ? inbox : inboxes.without(inbox, envelope);
                    add(actions == null ? null : delivery(envelope), reaction, rest, last);
                }
            }
        }

        private Action delivery(int number) {
            Envelope<Object> envelope = inboxes.envelope(number);
            return new Action.Deliver(envelope.source(), node, envelope.message());
        }

        private void drop(int number) {
            Envelope<Object> envelope = inboxes.envelope(number);
            Reaction nothing = new Reaction(local, new int[0], new int[0], true, HistoryTable.NOTHING);
            Action action = new Action.Drop(envelope.source(), node, envelope.message());
            add(action, nothing, inboxes.without(inbox, number), -1);
        }

        private boolean isNoOp(Reaction reaction) {
            return reaction.next() == local && reaction.silent();
        }

        private void add(@Nullable Action action, Reaction reaction, int rest, int last) {
            int own = rest;
            for (int envelope : reaction.own()) {
                own = inboxes.plus(own, envelope);
            }
            long touched = ClusterSystem.bit(node);
            int[] sends = reaction.sends();
            for (int i = 0; i < sends.length; i += 2) {
                touched |= ClusterSystem.bit(sends[i]);
            }
            if (reaction.ops() != HistoryTable.NOTHING) {
                touchesHistory = 1;
            }
            data.add(situations.intern(system.slots, reaction.next(), own));
            data.add(last);
            data.add(reaction.ops());
            data.add((int) touched);
            data.add((int) (touched >>> Integer.SIZE));
            data.add(sends.length / 2);
            data.addElements(data.size(), sends);
            count++;
            if (actions != null && action != null) {
                actions.add(action);
            }
        }
    }
}
