package dev.clew.trace.diagram;

import dev.clew.model.Action.Kind;
import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of the lanes: the nodes of a cluster; without nodes, the names that actions have as first argument, and
 * {@link #SYSTEM} for the actions that have none. Immutable.
 *
 * @param names the names from left to right
 */
record Lanes(List<String> names) {
    /** Name of the lane for events without another lane. */
    static final String SYSTEM = "system";

    /** Lane number of an event of the whole system. */
    static final int NONE = -1;

    Lanes {
        names = List.copyOf(names);
    }

    static Lanes of(TraceDocument trace, List<MessageFlow.Transit> transits) {
        Set<String> names = new LinkedHashSet<>(trace.nodes());
        trace.states().forEach(state -> add(state.event(), names));
        transits.forEach(transit -> {
            names.add(transit.message().source());
            names.add(transit.message().destination());
        });
        List<String> inOrder = new ArrayList<>(names);
        if (trace.nodes().isEmpty()) {
            inOrder.sort(Lanes::compare);
        }
        return new Lanes(inOrder.isEmpty() ? List.of(SYSTEM) : inOrder);
    }

    private static void add(TraceEvent event, Set<String> names) {
        if (event.kind() == Kind.NAMED) {
            names.add(actor(event));
        } else if (event.node() != null) {
            names.add(event.node());
        }
    }

    /** Compares names: the system first, shorter names before longer ones, so that r10 follows r9. */
    private static int compare(String a, String b) {
        if (a.equals(SYSTEM) || b.equals(SYSTEM)) {
            return Boolean.compare(b.equals(SYSTEM), a.equals(SYSTEM));
        }
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }

    private static String actor(TraceEvent event) {
        return !event.arguments().isEmpty() && event.arguments().get(0) instanceof Value.Name name
                ? name.name()
                : SYSTEM;
    }

    /** Returns the lane of an event, or {@link #NONE}. */
    int of(TraceEvent event) {
        String node = event.kind() == Kind.NAMED ? actor(event) : event.node();
        return node == null ? NONE : names.indexOf(node);
    }

    int of(String name) {
        return names.indexOf(name);
    }
}
