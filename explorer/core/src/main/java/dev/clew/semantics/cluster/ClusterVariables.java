package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.cluster.fault.FaultState;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.Disk;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Converts a state of a cluster to the values that traces print. */
final class ClusterVariables {
    private static final ModelValue DOWN = new ModelValue("down");

    /** The variables that are no node's state, in the order in which they are printed. */
    private static final List<String> SHARED = List.of(
            "timers",
            "disk",
            "network",
            "arrivals",
            "lastDelivered",
            "history",
            "faults",
            "restarts",
            "heals",
            "clocks",
            "steady");

    private final ClusterTables tables;
    private final SlotReader fields;
    private final NodeParts nodes;

    /** The times of a timed cluster; null for another. */
    private final @Nullable ShownTimes times;

    /** Content of the fault slot, with nodes by name. */
    private record Spent(
            int lost,
            int duplicated,
            int crashed,
            int disksLost,
            int partitioned,
            Set<ModelValue> down,
            Set<CutLink> cut) {}

    private record CutLink(ModelValue source, ModelValue destination) {}

    /** Reads an unpacked state. */
    ClusterVariables(ClusterTables tables, int[] numbers) {
        this(tables, new SlotReader(tables.fields().all(numbers)));
    }

    /** Reads a state field by field, as {@link NodeFields} numbers fields, so that it is known what was read. */
    ClusterVariables(ClusterTables tables, SlotReader fields) {
        this.tables = tables;
        this.fields = fields;
        nodes = new NodeParts(tables, fields);
        times = tables.clockwork() == null ? null : new ShownTimes(nodes);
    }

    Map<String, Object> all() {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (int node = 0; node < tables.size(); node++) {
            variables.put(tables.nodeNames().get(node), local(node));
        }
        for (String name : SHARED) {
            Object value = shared(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    /** Returns the value of a variable; null if the state has none. */
    @Nullable
    Object value(String variable) {
        int node = tables.nodeNames().indexOf(variable);
        return node >= 0 && !SHARED.contains(variable) ? local(node) : shared(variable);
    }

    private @Nullable Object shared(String variable) {
        return switch (variable) {
            case "timers" -> nodes.byNode(times == null ? ClusterVariables::timers : ShownTimes::timers);
            case "disk" -> nodes.byNode(local -> local.disk().equals(Disk.EMPTY) ? null : disk(local.disk()));
            case "network" -> messages();
            case "lastDelivered" -> tables.isDuplicating() ? lastDelivered() : null;
            case "history" -> tables.history().exists() ? value(tables.historySlot()) : null;
            case "faults" -> spent();
            default -> times == null ? null : times.value(variable);
        };
    }

    private static @Nullable Object timers(LocalState local) {
        return local.timers().isEmpty() ? null : local.timers();
    }

    private Object local(int node) {
        LocalState local = nodes.state(node);
        Node<?, ?> code = tables.model().nodes().get(node);
        return local.isUp() ? MutableNodeAdapter.printed(code, local.state()) : DOWN;
    }

    @SuppressWarnings("unchecked") // the slot holds nothing else
    private Object lastDelivered() {
        return ((Optional<Envelope<Object>>) value(tables.lastSlot())).map(PeerNotice::shown);
    }

    private Object value(int slot) {
        return tables.slots().value(slot, fields.read(tables.fields().plain(slot)));
    }

    /** Returns the synced image, followed by the writes that are not yet synced. */
    private static Object disk(Disk disk) {
        List<Object> images = new ArrayList<>();
        disk.synced().ifPresent(images::add);
        if (disk.unsynced().isEmpty()) {
            return images;
        }
        Map<ModelValue, Object> parts = new LinkedHashMap<>();
        parts.put(new ModelValue("synced"), images);
        parts.put(new ModelValue("unsynced"), disk.unsynced());
        return parts;
    }

    private @Nullable Object spent() {
        FaultTable table = tables.faults();
        return table == null
                ? null
                : spent(table.state(fields.read(tables.fields().plain(table.slot()))));
    }

    private Spent spent(FaultState state) {
        Set<ModelValue> down = new TreeSet<>();
        state.down().forEach(node -> down.add(nodes.name(node)));
        Set<CutLink> cut = new LinkedHashSet<>();
        state.cut().forEach(link -> cut.add(new CutLink(nodes.name(link.source()), nodes.name(link.destination()))));
        return new Spent(
                state.lost(), state.duplicated(), state.crashed(), state.disksLost(), state.partitioned(), down, cut);
    }

    private Object messages() {
        Map<Envelope<Object>, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Object>> queues = new LinkedHashMap<>();
        Set<Envelope<Object>> set = new LinkedHashSet<>();
        for (int node = 0; node < tables.size(); node++) {
            InboxTable table = tables.inboxes(node);
            Inbox inbox = nodes.inbox(node);
            for (int i = 0; i < inbox.size(); i++) {
                Envelope<Object> envelope = PeerNotice.shown(table.sent(inbox.envelope(i)));
                counts.merge(envelope, 1, Integer::sum);
                set.add(envelope);
                String link = nodes.name(envelope.source()) + " -> " + nodes.name(node);
                queues.computeIfAbsent(link, l -> new ArrayList<>()).add(envelope.message());
            }
        }
        return switch (tables.network().kind()) {
            case UNORDERED_NONDUPLICATING -> counts;
            case UNORDERED_DUPLICATING -> set;
            case ORDERED -> queues;
        };
    }
}
