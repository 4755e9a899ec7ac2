package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Network;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.semantics.cluster.node.RunningTimer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts the times in a state of a timed cluster, all relative to the present, to the values that traces print. */
final class ShownTimes {
    private static final ModelValue ANY_TIME = new ModelValue("any time");

    private final ClusterTables tables;
    private final SlotReader fields;
    private final NodeParts nodes;

    ShownTimes(NodeParts nodes) {
        this.nodes = nodes;
        tables = nodes.tables();
        fields = nodes.fields();
    }

    private static ModelValue text(Bounds left) {
        return new ModelValue("in " + left);
    }

    /** Returns the timers of a node with what is left of their durations; null if it has none. */
    static @Nullable Object timers(LocalState local) {
        Map<Object, ModelValue> own = new LinkedHashMap<>();
        for (Object element : local.timers()) {
            Object timer = Clockwork.timer(element);
            if (timer != null) {
                own.put(timer, element instanceof RunningTimer running ? text(running.left()) : ANY_TIME);
            }
        }
        return own.isEmpty() ? null : own;
    }

    /** Returns the value of a variable that only timed clusters have; null if the state has none. */
    @Nullable
    Object value(String variable) {
        return switch (variable) {
            case "arrivals" -> arrivals();
            case "restarts" ->
                nodes.byNode(
                        local -> Clockwork.downtime(local).map(ShownTimes::text).orElse(null));
            case "heals" -> tables.sharesTime() && tables.boundsCuts() && isCut() ? text(shared().heals()) : null;
            case "clocks" -> tables.sharesTime() && tables.comparesClocks() ? clocks() : null;
            case "steady" -> nodes.byNode(local -> Clockwork.steady(local) > 0 ? Clockwork.steady(local) : null);
            default -> null;
        };
    }

    /** Returns what is left of the latencies of messages: of an ordered link in order, otherwise of equal messages. */
    private @Nullable Object arrivals() {
        Map<Object, List<Bounds>> arrivals = new LinkedHashMap<>();
        boolean ordered = tables.network().kind() == Network.Kind.ORDERED;
        for (int node = 0; node < tables.size(); node++) {
            InboxTable table = tables.inboxes(node);
            Inbox inbox = nodes.inbox(node);
            for (int i = 0; i < inbox.size(); i++) {
                Envelope<Object> envelope = table.envelope(inbox.envelope(i));
                if (envelope.message() instanceof Aged aged) {
                    Object key = ordered
                            ? tables.nodeNames().get(envelope.source()) + " -> "
                                    + tables.nodeNames().get(node)
                            : Aged.sent(envelope);
                    arrivals.computeIfAbsent(key, k -> new ArrayList<>()).add(aged.left());
                }
            }
        }
        Map<Object, Object> shown = new LinkedHashMap<>();
        arrivals.forEach((key, left) -> {
            if (!ordered) {
                left.sort(Comparator.comparingInt(Bounds::min).thenComparingInt(Bounds::max));
            }
            shown.put(key, left.stream().map(ShownTimes::text).toList());
        });
        return shown.isEmpty() ? null : shown;
    }

    private Object clocks() {
        Map<ModelValue, Object> clocks = new LinkedHashMap<>();
        for (int node = 0; node < tables.size(); node++) {
            clocks.put(nodes.name(node), shared().ahead().get(node));
        }
        return clocks;
    }

    private SharedTime shared() {
        int slot = tables.timeSlot();
        return (SharedTime)
                tables.slots().value(slot, fields.read(tables.fields().plain(slot)));
    }

    private boolean isCut() {
        var faults = Objects.requireNonNull(tables.faults(), "faults");
        return !faults.state(fields.read(tables.fields().plain(faults.slot())))
                .cut()
                .isEmpty();
    }
}
