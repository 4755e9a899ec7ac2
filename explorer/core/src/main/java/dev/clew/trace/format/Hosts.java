package dev.clew.trace.format;

import dev.clew.model.Action;
import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hosts at which the steps of a trace happen. In a cluster, these are the nodes, and the network for events of messages
 * and links; in a shared-state model, the first argument that is a name, or else the system.
 *
 * @param names the hosts without duplicates; nodes in their order
 * @param common the host for events that belong to no other host
 */
record Hosts(List<String> names, String common, boolean isCluster) {

    static Hosts of(TraceDocument trace) {
        boolean cluster = !trace.nodes().isEmpty();
        String common = cluster ? "network" : "system";
        while (trace.nodes().contains(common)) {
            common += "_";
        }
        Set<String> names = new LinkedHashSet<>(trace.nodes());
        boolean usesCommon = !cluster || trace.loop() != null;
        for (TraceDocument.State state : trace.states()) {
            String host = host(state.event(), common, cluster);
            usesCommon |= host.equals(common) && state.event().kind() != Action.Kind.INITIAL;
            if (!host.equals(common)) {
                names.add(host);
            }
        }
        if (usesCommon) {
            names.add(common);
        }
        return new Hosts(List.copyOf(names), common, cluster);
    }

    /** Returns the host of an event. */
    String of(TraceEvent event) {
        return host(event, common, isCluster);
    }

    private static String host(TraceEvent event, String common, boolean cluster) {
        if (cluster) {
            String node = event.kind() == Action.Kind.DROP ? null : event.node();
            return node == null ? common : node;
        }
        for (Value argument : event.arguments()) {
            if (argument instanceof Value.Name name) {
                return name.name();
            }
        }
        return common;
    }

    /**
     * Returns for each state, indexed by its number less 1, the transits of messages that ended with the step to it.
     */
    static List<List<MessageFlow.Transit>> arrivals(TraceDocument trace) {
        List<List<MessageFlow.Transit>> arrivals = new ArrayList<>();
        trace.states().forEach(state -> arrivals.add(new ArrayList<>()));
        for (MessageFlow.Transit transit : MessageFlow.of(trace)) {
            if (transit.endedBy() > 0) {
                arrivals.get(transit.endedBy() - 1).add(transit);
            }
        }
        return arrivals;
    }
}
