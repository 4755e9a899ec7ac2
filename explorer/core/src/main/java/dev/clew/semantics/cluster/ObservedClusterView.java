package dev.clew.semantics.cluster;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Network;
import dev.clew.model.time.ClockInstant;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** View of a cluster's state for properties; reads are observed. */
final class ObservedClusterView implements ClusterView<Object> {
    private final ClusterTables tables;
    private final LocalSteps[] steps;
    private final SlotReader reader;

    /** The local states read so far; the copy of a mutable node is made once for each evaluation of a property. */
    private final @Nullable Object[] shown;

    ObservedClusterView(ClusterTables tables, LocalSteps[] steps, SlotReader reader) {
        this.tables = tables;
        this.steps = steps;
        this.reader = reader;
        shown = new @Nullable Object[tables.size()];
    }

    @Override
    public int size() {
        return tables.size();
    }

    @Override
    public Object state(int node) {
        int local = reader.read(NodeFields.local(node));
        Object known = shown[node];
        if (known != null) {
            return known;
        }
        LocalState state = tables.situations(node).localState(local);
        Object first = MutableNodeAdapter.shown(
                tables.model().nodes().get(node),
                state.isUp() ? state.state() : steps[node].restarted(local).state());
        shown[node] = first;
        return first;
    }

    @Override
    public boolean isUp(int node) {
        return localState(node).isUp();
    }

    @Override
    public Optional<Object> persisted(int node) {
        return localState(node)
                .disk()
                .latest()
                .map(image ->
                        MutableNodeAdapter.shownImage(tables.model().nodes().get(node), image));
    }

    private LocalState localState(int node) {
        return tables.situations(node).localState(reader.read(NodeFields.local(node)));
    }

    @Override
    public List<Envelope<Object>> deliverable(int destination) {
        InboxTable table = tables.inboxes(destination);
        int number = reader.read(NodeFields.inbox(destination));
        List<Envelope<Object>> envelopes = new ArrayList<>();
        if (tables.network().kind() == Network.Kind.ORDERED) {
            for (int envelope : table.deliverable(number)) {
                envelopes.add(table.sent(envelope));
            }
        } else {
            Inbox inbox = table.inbox(number);
            for (int i = 0; i < inbox.size(); i++) {
                envelopes.add(table.sent(inbox.envelope(i)));
            }
        }
        envelopes.removeIf(envelope -> envelope.message() instanceof PeerNotice);
        return envelopes;
    }

    @Override
    public ClockInstant now(int node) {
        if (tables.clockwork() == null) {
            throw new IllegalStateException("the model has no clocks; declare cluster.timed(..), or give --latency");
        }
        return ClockInstant.NOW;
    }

    @Override
    public Object history() {
        if (!tables.history().exists()) {
            throw new IllegalStateException("the model keeps no history; add one with history(initial, recorder)");
        }
        int slot = tables.historySlot();
        return tables.slots().value(slot, reader.read(tables.fields().plain(slot)));
    }
}
