package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.semantics.PeerNotice;
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

/** Converts a state of a cluster to the values that traces print. */
final class ClusterVariables {
    private static final ModelValue DOWN = new ModelValue("down");

    private final ClusterTables tables;
    private final int[] numbers;

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

    ClusterVariables(ClusterTables tables, int[] numbers) {
        this.tables = tables;
        this.numbers = numbers;
    }

    Map<String, Object> all() {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<ModelValue, Object> timers = new LinkedHashMap<>();
        Map<ModelValue, Object> disks = new LinkedHashMap<>();
        for (int node = 0; node < tables.size(); node++) {
            SituationTable table = tables.situations(node);
            LocalState local = table.localState(table.local(numbers[node]));
            Node<?, ?> code = tables.model().nodes().get(node);
            variables.put(name(node).name(), local.isUp() ? MutableNodeAdapter.printed(code, local.state()) : DOWN);
            if (tables.clockwork() != null) {
                ShownTimes.addTimers(name(node), local, timers);
            } else if (!local.timers().isEmpty()) {
                timers.put(name(node), local.timers());
            }
            if (!local.disk().equals(Disk.EMPTY)) {
                disks.put(name(node), disk(local.disk()));
            }
        }
        if (!timers.isEmpty()) {
            variables.put("timers", timers);
        }
        if (!disks.isEmpty()) {
            variables.put("disk", disks);
        }
        variables.put("network", messages());
        if (tables.clockwork() != null) {
            new ShownTimes(tables, numbers).addArrivals(variables);
        }
        if (tables.isDuplicating()) {
            variables.put("lastDelivered", lastDelivered());
        }
        if (tables.history().exists()) {
            variables.put("history", value(tables.historySlot()));
        }
        FaultTable faults = tables.faults();
        if (faults != null) {
            variables.put("faults", spent(faults.state(numbers[faults.slot()])));
        }
        if (tables.clockwork() != null) {
            new ShownTimes(tables, numbers).addClocks(variables);
        }
        return variables;
    }

    @SuppressWarnings("unchecked") // the slot holds nothing else
    private Object lastDelivered() {
        return ((Optional<Envelope<Object>>) value(tables.lastSlot())).map(PeerNotice::shown);
    }

    private Object value(int slot) {
        return tables.slots().value(slot, numbers[slot]);
    }

    private ModelValue name(int node) {
        return new ModelValue(tables.nodeNames().get(node));
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

    private Spent spent(FaultState state) {
        Set<ModelValue> down = new TreeSet<>();
        state.down().forEach(node -> down.add(name(node)));
        Set<CutLink> cut = new LinkedHashSet<>();
        state.cut().forEach(link -> cut.add(new CutLink(name(link.source()), name(link.destination()))));
        return new Spent(
                state.lost(), state.duplicated(), state.crashed(), state.disksLost(), state.partitioned(), down, cut);
    }

    private Object messages() {
        Map<Envelope<Object>, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Object>> queues = new LinkedHashMap<>();
        Set<Envelope<Object>> set = new LinkedHashSet<>();
        for (int node = 0; node < tables.size(); node++) {
            InboxTable table = tables.inboxes(node);
            Inbox inbox = table.inbox(tables.situations(node).inbox(numbers[node]));
            for (int i = 0; i < inbox.size(); i++) {
                Envelope<Object> envelope = PeerNotice.shown(table.sent(inbox.envelope(i)));
                counts.merge(envelope, 1, Integer::sum);
                set.add(envelope);
                String link = name(envelope.source()) + " -> " + name(node);
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
