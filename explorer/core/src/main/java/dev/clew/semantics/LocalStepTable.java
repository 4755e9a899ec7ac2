package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.state.ContentHash;
import dev.clew.state.LongIntMemo;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memoised (local state, inbox) -> steps of one node. Looking up takes no lock, making a list takes the node's. */
final class LocalStepTable {
    private final ClusterSystem system;
    private final NodeProgram program;
    private final ContentHash contentHash;
    private final int node;
    private final LongIntMemo index = new LongIntMemo();
    private volatile LocalSteps[] lists = new LocalSteps[64];

    LocalStepTable(ClusterSystem system, NodeProgram program, ContentHash contentHash, int node) {
        this.system = system;
        this.program = program;
        this.contentHash = contentHash;
        this.node = node;
    }

    LocalSteps steps(int local, int inbox) {
        int number = index.get((long) local << 32 | inbox);
        return number != LongIntMemo.ABSENT ? lists[number] : make(local, inbox);
    }

    private synchronized LocalSteps make(int local, int inbox) {
        long key = (long) local << 32 | inbox;
        int known = index.get(key);
        if (known != LongIntMemo.ABSENT) {
            return lists[known];
        }
        LocalSteps steps = new Builder(local, inbox).build();
        int number = index.size();
        if (number == lists.length) {
            lists = Arrays.copyOf(lists, number * 2);
        }
        lists[number] = steps;
        index.put(key, number);
        return steps;
    }

    /** Collects the steps of one pair. */
    private final class Builder {
        private final int local;
        private final LocalState state;
        private final Inbox inbox;
        private final InboxTable inboxes;
        private final Network network = system.network();
        private final IntArrayList data = new IntArrayList();
        private final List<Action> actions = new ArrayList<>();
        private final List<Long> touched = new ArrayList<>();
        private boolean touchesHistory;

        Builder(int local, int inboxNumber) {
            this.local = local;
            state = system.localState(node, local);
            inboxes = system.inboxes(node);
            inbox = inboxes.inbox(inboxNumber);
        }

        LocalSteps build() {
            int[] deliverable = inboxes.deliverable(inbox);
            for (int at : deliverable) {
                deliver(at);
            }
            if (network.lossy()) {
                for (int at : deliverable) {
                    drop(at);
                }
            }
            state.timers().stream()
                    .sorted(Comparator.comparingLong(contentHash::of))
                    .forEach(this::fire);
            for (Object action : program.actions(local, state)) {
                NodeEvent event = new NodeEvent.Act(action);
                for (HandlerResult result : program.results(local, state, event)) {
                    add(new Action.Internal(node, action), result, inbox, null, -1);
                }
            }
            return new LocalSteps(
                    data.toIntArray(),
                    actions.toArray(new Action[0]),
                    touched.stream().mapToLong(Long::longValue).toArray(),
                    touchesHistory);
        }

        private void deliver(int at) {
            Envelope<Object> envelope = inboxes.envelope(inbox.envelope(at));
            boolean ordered = network.kind() == Network.Kind.ORDERED;
            boolean duplicating = network.kind() == Network.Kind.UNORDERED_DUPLICATING;
            Action action = new Action.Deliver(envelope.source(), node, envelope.message());
            NodeEvent event = new NodeEvent.Receive(envelope.source(), envelope.message());
            for (HandlerResult result : program.results(local, state, event)) {
                if (ordered || !isNoOp(result)) {
                    int last = duplicating ? system.lastDelivered(envelope) : -1;
                    add(action, result, duplicating ? inbox : inbox.without(at), envelope, last);
                }
            }
        }

        private void drop(int at) {
            Envelope<Object> envelope = inboxes.envelope(inbox.envelope(at));
            Action action = new Action.Drop(envelope.source(), node, envelope.message());
            add(action, new HandlerResult(state, List.of()), inbox.without(at), null, -1);
        }

        private void fire(Object timer) {
            for (HandlerResult result : program.results(local, state, new NodeEvent.Fire(timer))) {
                if (!isNoOp(result)) {
                    add(new Action.Timeout(node, timer), result, inbox, null, -1);
                }
            }
        }

        private boolean isNoOp(HandlerResult result) {
            return result.sent().isEmpty() && result.next().equals(state);
        }

        private void add(
                Action action, HandlerResult result, Inbox rest, @Nullable Envelope<Object> delivered, int last) {
            Inbox own = rest;
            IntArrayList sends = new IntArrayList();
            long touches = ClusterSystem.bit(node);
            for (Envelope<Object> envelope : result.sent()) {
                int to = envelope.destination();
                if (to == node) {
                    own = inboxes.plus(own, inboxes.intern(envelope));
                } else if (to >= 0 && to < system.size()) {
                    sends.add(to);
                    sends.add(system.inboxes(to).intern(envelope));
                    touches |= ClusterSystem.bit(to);
                }
            }
            int ops = system.history().ops(delivered, result.sent());
            touchesHistory |= ops != HistoryTable.NOTHING;
            data.add(system.internLocal(node, result.next()));
            data.add(inboxes.intern(system.slots, own));
            data.add(last);
            data.add(ops);
            data.add(sends.size() / 2);
            data.addAll(sends);
            actions.add(action);
            touched.add(touches);
        }
    }
}
