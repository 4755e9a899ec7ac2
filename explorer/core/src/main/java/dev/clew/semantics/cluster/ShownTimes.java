package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Network;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.semantics.cluster.node.RunningTimer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Converts the times in a state of a timed cluster, all relative to the present, to the values that traces print. */
final class ShownTimes {
    private static final ModelValue ANY_TIME = new ModelValue("any time");

    private final ClusterTables tables;
    private final int[] numbers;

    ShownTimes(ClusterTables tables, int[] numbers) {
        this.tables = tables;
        this.numbers = numbers;
    }

    private static ModelValue text(Bounds left) {
        return new ModelValue("in " + left);
    }

    /** Adds the timers of a node, if it has any, with what is left of their durations. */
    static void addTimers(ModelValue node, LocalState local, Map<ModelValue, Object> timers) {
        Map<Object, ModelValue> own = new LinkedHashMap<>();
        for (Object element : local.timers()) {
            Object timer = Clockwork.timer(element);
            if (timer != null) {
                own.put(timer, element instanceof RunningTimer running ? text(running.left()) : ANY_TIME);
            }
        }
        if (!own.isEmpty()) {
            timers.put(node, own);
        }
    }

    /** Adds what is left of the latencies of messages: of an ordered link in order, otherwise of equal messages. */
    void addArrivals(Map<String, Object> variables) {
        Map<Object, List<Bounds>> arrivals = new LinkedHashMap<>();
        boolean ordered = tables.network().kind() == Network.Kind.ORDERED;
        for (int node = 0; node < tables.size(); node++) {
            InboxTable table = tables.inboxes(node);
            Inbox inbox = table.inbox(tables.situations(node).inbox(numbers[node]));
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
        if (!shown.isEmpty()) {
            variables.put("arrivals", shown);
        }
    }

    /** Adds what is known of clocks, and of the durations of faults. */
    void addClocks(Map<String, Object> variables) {
        Map<ModelValue, Object> restarts = new LinkedHashMap<>();
        Map<ModelValue, Object> steady = new LinkedHashMap<>();
        for (int node = 0; node < tables.size(); node++) {
            SituationTable table = tables.situations(node);
            LocalState local = table.localState(table.local(numbers[node]));
            ModelValue name = name(node);
            Clockwork.downtime(local).ifPresent(left -> restarts.put(name, text(left)));
            if (Clockwork.steady(local) > 0) {
                steady.put(name, Clockwork.steady(local));
            }
        }
        if (!restarts.isEmpty()) {
            variables.put("restarts", restarts);
        }
        addShared(variables);
        if (!steady.isEmpty()) {
            variables.put("steady", steady);
        }
    }

    private void addShared(Map<String, Object> variables) {
        if (!tables.sharesTime()) {
            return;
        }
        SharedTime shared = tables.sharedTime(numbers);
        if (tables.boundsCuts() && isCut()) {
            variables.put("heals", text(shared.heals()));
        }
        if (tables.comparesClocks()) {
            Map<ModelValue, Object> clocks = new LinkedHashMap<>();
            for (int node = 0; node < tables.size(); node++) {
                clocks.put(name(node), shared.ahead().get(node));
            }
            variables.put("clocks", clocks);
        }
    }

    private boolean isCut() {
        var faults = Objects.requireNonNull(tables.faults(), "faults");
        return !faults.state(numbers[faults.slot()]).cut().isEmpty();
    }

    private ModelValue name(int node) {
        return new ModelValue(tables.nodeNames().get(node));
    }
}
