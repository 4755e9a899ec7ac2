package dev.clew.semantics;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** View of a cluster's state for properties; reads are observed. */
final class ObservedClusterView implements ClusterView<Object> {
    private final ClusterSystem system;
    private final SlotReader reader;

    ObservedClusterView(ClusterSystem system, SlotReader reader) {
        this.system = system;
        this.reader = reader;
    }

    @Override
    public int size() {
        return system.size();
    }

    @Override
    public Object state(int node) {
        int local = reader.read(Fields.local(node));
        LocalState state = system.situations(node).localState(local);
        return state.isUp()
                ? state.state()
                : system.steps(node).restarted(local).state();
    }

    @Override
    public boolean isUp(int node) {
        return localState(node).isUp();
    }

    @Override
    public Optional<Object> persisted(int node) {
        return localState(node).disk().latest();
    }

    private LocalState localState(int node) {
        return system.situations(node).localState(reader.read(Fields.local(node)));
    }

    @Override
    public List<Envelope<Object>> deliverable(int destination) {
        InboxTable table = system.inboxes(destination);
        int number = reader.read(Fields.inbox(destination));
        List<Envelope<Object>> envelopes = new ArrayList<>();
        if (system.network().kind() == Network.Kind.ORDERED) {
            for (int envelope : table.deliverable(number)) {
                envelopes.add(table.envelope(envelope));
            }
        } else {
            Inbox inbox = table.inbox(number);
            for (int i = 0; i < inbox.size(); i++) {
                envelopes.add(table.envelope(inbox.envelope(i)));
            }
        }
        envelopes.removeIf(envelope -> envelope.message() instanceof PeerNotice);
        return envelopes;
    }

    @Override
    public Object history() {
        if (!system.history().exists()) {
            throw new IllegalStateException("the model keeps no history; add one with history(initial, recorder)");
        }
        int slot = system.historySlot();
        return system.slots.value(slot, reader.read(system.fields().plain(slot)));
    }
}
