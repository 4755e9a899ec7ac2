package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.txn.RegisterOrder.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Adds the dependencies that follow from the order of transactions in their processes, or in real time. This order also
 * determines more of the order of a register's versions: if a transaction that left a version precedes one that found
 * another, the second version is later.
 */
final class ObservedOrders {
    private final RecordedHistory history;
    private final List<RegisterOrder> registers;
    private final StopRequest stop;

    ObservedOrders(RecordedHistory history, List<RegisterOrder> registers, StopRequest stop) {
        this.history = history;
        this.registers = registers;
        this.stop = stop;
    }

    /** Adds the order of each process. Nothing follows a transaction whose time of return is unknown. */
    void addProcesses(DependencyGraph graph) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int t : history.byInvocation()) {
            if (history.committed(t)) {
                int process = history.operation(t).process();
                Integer before = last.get(process);
                if (before != null) {
                    graph.add(before, DependencyKind.PROCESS, null, t, null);
                }
                if (returned(t)) {
                    last.put(process, t);
                }
            }
        }
        for (RegisterOrder register : registers) {
            LaterVersions later = new LaterVersions();
            Map<Integer, Visit> lastVisits = new HashMap<>();
            for (Visit visit : sorted(register.visits())) {
                int process = history.operation(visit.transaction()).process();
                Visit before = lastVisits.get(process);
                if (before != null) {
                    later.add(before, visit);
                }
                if (returned(visit.transaction())) {
                    lastVisits.put(process, visit);
                }
            }
            later.addTo(graph, register);
        }
    }

    /**
     * Adds real time: every return leads to a junction, and the junction to all later invocations, through a chain of
     * junctions with a new one for every return that follows an invocation.
     */
    void addRealTime(DependencyGraph graph) {
        addRealTime(graph, t -> true);
        for (RegisterOrder register : registers) {
            addRealTime(register, graph);
        }
    }

    /** Adds real time before the transactions that write nothing. */
    void addRealTimeOfReaders(DependencyGraph graph) {
        addRealTime(graph, history::isReader);
    }

    private void addRealTime(DependencyGraph graph, IntPredicate isLater) {
        int junction = graph.addJunction();
        boolean open = true;
        for (Event event : events()) {
            if (event.invocation) {
                if (isLater.test(event.transaction)) {
                    graph.add(junction, DependencyKind.THROUGH, null, event.transaction, null);
                    open = false;
                }
                continue;
            }
            if (!open) {
                int next = graph.addJunction();
                graph.add(junction, DependencyKind.THROUGH, null, next, null);
                junction = next;
                open = true;
            }
            graph.add(event.transaction, DependencyKind.REAL_TIME, null, junction, null);
        }
    }

    /** Adds the order of a register's versions in real time; compares only visits with no other visit in between. */
    private void addRealTime(RegisterOrder register, DependencyGraph graph) {
        LaterVersions later = new LaterVersions();
        Map<Integer, Visit> visits = new HashMap<>();
        register.visits().forEach(visit -> visits.put(visit.transaction(), visit));
        Set<Visit> front = new LinkedHashSet<>();
        for (Event event : events(visits.keySet())) {
            Visit visit = visits.get(event.transaction);
            if (visit == null) {
                continue;
            }
            Operation<?, ?> operation = history.operation(event.transaction);
            if (event.invocation) {
                front.forEach(before -> later.add(before, visit));
            } else {
                front.removeIf(before -> history.operation(before.transaction()).precedes(operation));
                front.add(visit);
            }
            stop.worked(1 + front.size());
        }
        later.addTo(graph, register);
    }

    private List<Visit> sorted(List<Visit> visits) {
        List<Visit> sorted = new ArrayList<>(visits);
        sorted.sort((a, b) -> Long.compare(
                history.operation(a.transaction()).invoked(),
                history.operation(b.transaction()).invoked()));
        return sorted;
    }

    private boolean returned(int transaction) {
        return history.operation(transaction).returned() != Operation.NEVER;
    }

    private record Event(long place, boolean invocation, int transaction) {}

    private List<Event> events() {
        List<Integer> committed = new ArrayList<>();
        for (int t = 0; t < history.size(); t++) {
            if (history.committed(t)) {
                committed.add(t);
            }
        }
        return events(committed);
    }

    /**
     * Returns invocations and returns in order; at equal places invocations come first, because neither operation
     * precedes the other.
     */
    private List<Event> events(Collection<Integer> transactions) {
        List<Event> events = new ArrayList<>();
        for (int t : transactions) {
            events.add(new Event(history.operation(t).invoked(), true, t));
            if (returned(t)) {
                events.add(new Event(history.operation(t).returned(), false, t));
            }
        }
        events.sort((a, b) ->
                a.place != b.place ? Long.compare(a.place, b.place) : Boolean.compare(b.invocation, a.invocation));
        return events;
    }

    /** Pairs of versions of one register of which the second is later, without duplicates. */
    private static final class LaterVersions {
        private final Map<Version, Set<Version>> later = new LinkedHashMap<>();

        void add(Visit before, Visit after) {
            if (!before.last().isInitial() && !after.first().isInitial() && before.last() != after.first()) {
                later.computeIfAbsent(before.last(), v -> new LinkedHashSet<>()).add(after.first());
            }
        }

        void addTo(DependencyGraph graph, RegisterOrder register) {
            later.forEach((version, next) -> register.order(version, List.copyOf(next), graph));
        }
    }
}
