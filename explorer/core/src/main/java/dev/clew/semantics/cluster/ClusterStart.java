package dev.clew.semantics.cluster;

import dev.clew.history.ClientEvent;
import dev.clew.model.Envelope;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.cluster.fault.FaultOp;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.CrashPoints;
import dev.clew.semantics.cluster.node.HandlerResult;
import dev.clew.semantics.cluster.node.NodeEvent;
import dev.clew.semantics.cluster.node.NodeProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Computes the initial states of a cluster: every node starts, in the order of ids, with every combination of choices,
 * and within the budgets crashes after every prefix of its effects.
 */
final class ClusterStart {
    private final ClusterTables tables;
    private final NodeProgram[] programs;

    /** The passing of time for each node; empty for a cluster without time. */
    private final NodeTime[] times;

    ClusterStart(ClusterTables tables, NodeProgram[] programs, NodeTime[] times) {
        this.tables = tables;
        this.times = times;
        this.programs = programs;
    }

    /**
     * A possible start of a node.
     *
     * @param fault the crash that interrupts it; {@link FaultTable#NONE} for none
     */
    private record Start(int local, List<Envelope<Object>> sent, List<ClientEvent> reported, int fault) {}

    /**
     * A cluster in which some nodes have started.
     *
     * @param locals local states of the nodes that have started
     * @param inboxes inboxes of all nodes
     * @param fault the number in the fault slot; 0 if there is none
     * @param time what concerns the time of the whole cluster
     */
    private record Partial(List<Integer> locals, List<Integer> inboxes, Object history, int fault, SharedTime time) {
        Partial withInbox(int node, int inbox) {
            List<Integer> next = new ArrayList<>(inboxes);
            next.set(node, inbox);
            return new Partial(locals, List.copyOf(next), history, fault, time);
        }
    }

    List<int[]> states() {
        List<Integer> empty = new ArrayList<>();
        for (int node = 0; node < tables.size(); node++) {
            empty.add(tables.inboxes(node).empty());
        }
        FaultTable faults = tables.faults();
        Object history = tables.history().exists() ? tables.initialHistory() : "";
        int fault = faults == null ? 0 : faults.initial(tables.slots());
        List<Partial> partials = clocks().stream()
                .map(time -> new Partial(List.of(), List.copyOf(empty), history, fault, time))
                .toList();
        for (int node = 0; node < tables.size(); node++) {
            List<Start> starts = starts(node);
            List<Partial> longer = new ArrayList<>();
            for (Partial partial : partials) {
                for (Start start : starts) {
                    add(partial, node, start, longer);
                }
            }
            partials = longer;
        }
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        for (Partial partial : partials) {
            distinct.add(Arrays.stream(state(partial)).boxed().toList());
        }
        return distinct.stream()
                .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Returns the combinations of readings that clocks may have at first. */
    private List<SharedTime> clocks() {
        if (!tables.comparesClocks()) {
            return List.of(new SharedTime(List.of(), Bounds.ANY));
        }
        int skew = Objects.requireNonNull(tables.clockwork()).timing().skew();
        List<List<Integer>> all = List.of(List.of());
        for (int node = 0; node < tables.size(); node++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> some : all) {
                for (int reading = 0; reading <= skew; reading++) {
                    List<Integer> next = new ArrayList<>(some);
                    next.add(reading);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all.stream()
                .filter(readings -> readings.contains(0))
                .map(readings -> new SharedTime(readings, Bounds.ANY))
                .toList();
    }

    private List<Start> starts(int node) {
        List<HandlerResult> results = programs[node].start();
        List<Start> starts = new ArrayList<>();
        try {
            SituationTable table = tables.situations(node);
            for (HandlerResult result : results) {
                starts.add(
                        new Start(table.internLocal(result.next()), result.sent(), result.reported(), FaultTable.NONE));
            }
            if (results.stream().anyMatch(result -> !result.prefixes().isEmpty())) {
                CrashPoints points =
                        new CrashPoints(tables::matters, tables.rules().losesDisks(), tables::down);
                for (CrashPoints.Found found : points.of(NodeProgram.NOT_STARTED, results)) {
                    FaultOp kind = found.losesDisk() ? FaultOp.LOSE_DISK : FaultOp.CRASH;
                    List<ClientEvent> reported = new ArrayList<>(found.reported());
                    reported.add(new ClientEvent.Crash());
                    starts.add(new Start(table.internLocal(found.down()), found.sent(), reported, kind.on(node)));
                }
            }
            return starts;
        } catch (RuntimeException | StackOverflowError e) {
            throw programs[node].unusable(new NodeEvent.Start(), results, e);
        }
    }

    /** Adds the clusters after one more node has started. */
    private void add(Partial before, int node, Start start, List<Partial> target) {
        FaultTable faults = tables.faults();
        int fault = start.fault() == FaultTable.NONE
                ? before.fault()
                : Objects.requireNonNull(faults, "faults").next(tables.slots(), before.fault(), start.fault());
        if (fault == FaultTable.DISABLED) {
            return;
        }
        List<Integer> locals = new ArrayList<>(before.locals());
        locals.add(start.local());
        int ops = tables.history().recordsOperations()
                ? tables.history().reports(node, start.reported())
                : tables.history().ops(null, start.sent());
        Object history = ops == HistoryTable.NOTHING
                ? before.history()
                : tables.history().apply(before.history(), ops);
        Partial after = new Partial(List.copyOf(locals), before.inboxes(), history, fault, before.time());
        for (Envelope<Object> envelope : start.sent()) {
            int to = envelope.destination();
            if (to >= 0 && to < tables.size()) {
                after = plus(after, to, tables.inFlight(envelope));
            }
        }
        if (start.fault() == FaultTable.NONE) {
            target.add(after);
        } else {
            crashed(after, node).forEach(state -> target.add(noticed(state, node)));
        }
    }

    private Partial plus(Partial partial, int to, Envelope<Object> envelope) {
        InboxTable table = tables.inboxes(to);
        int number = table.intern(envelope);
        if (times.length > 0) {
            number = times[to].arriving(number, partial.time().ahead(to, envelope.source()));
        }
        return partial.withInbox(to, table.plus(partial.inboxes().get(to), number));
    }

    /** Returns the ways in which links break after a crash of a node. */
    private List<Partial> crashed(Partial before, int node) {
        if (!tables.rules().breaksLinks()) {
            return List.of(before);
        }
        InboxTable own = tables.inboxes(node);
        List<Partial> ways =
                List.of(before.withInbox(node, own.noticesOf(before.inboxes().get(node))));
        for (int to = 0; to < tables.size(); to++) {
            List<Partial> more = new ArrayList<>();
            for (Partial way : ways) {
                int[] left = to == node
                        ? new int[] {way.inboxes().get(to)}
                        : tables.inboxes(to).broken(way.inboxes().get(to), node);
                for (int inbox : left) {
                    more.add(way.withInbox(to, inbox));
                }
            }
            ways = more;
        }
        return ways;
    }

    private Partial noticed(Partial crashed, int node) {
        FaultTable faults = tables.faults();
        Partial notified = crashed;
        for (int to = 0; faults != null && tables.rules().notices() && to < tables.size(); to++) {
            if (to != node) {
                int epoch = faults.state(crashed.fault()).epoch();
                notified = plus(notified, to, new Envelope<>(node, to, new PeerNotice(false, epoch)));
            }
        }
        return notified;
    }

    private int[] state(Partial started) {
        SlotTable slots = tables.slots();
        int[] numbers = new int[slots.count()];
        for (int node = 0; node < tables.size(); node++) {
            numbers[node] = tables.situations(node)
                    .intern(slots, started.locals().get(node), started.inboxes().get(node));
        }
        if (tables.history().exists()) {
            numbers[tables.historySlot()] = slots.intern(tables.historySlot(), started.history());
        }
        if (tables.isDuplicating()) {
            numbers[tables.lastSlot()] = slots.intern(tables.lastSlot(), Optional.empty());
        }
        if (tables.faults() != null) {
            numbers[tables.faults().slot()] = started.fault();
        }
        if (tables.sharesTime()) {
            numbers[tables.timeSlot()] = tables.shared(started.time());
        }
        return numbers;
    }
}
