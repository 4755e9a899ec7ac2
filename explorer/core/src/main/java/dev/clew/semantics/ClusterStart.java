package dev.clew.semantics;

import dev.clew.model.Envelope;
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
    private final ClusterSystem system;

    ClusterStart(ClusterSystem system) {
        this.system = system;
    }

    /**
     * A possible start of a node.
     *
     * @param fault the crash that interrupts it; {@link FaultTable#NONE} for none
     */
    private record Start(int local, List<Envelope<Object>> sent, int fault) {}

    /**
     * A cluster in which some nodes have started.
     *
     * @param locals local states of the nodes that have started
     * @param inboxes inboxes of all nodes
     * @param fault the number in the fault slot; 0 if there is none
     */
    private record Partial(List<Integer> locals, List<Integer> inboxes, Object history, int fault) {
        Partial withInbox(int node, int inbox) {
            List<Integer> next = new ArrayList<>(inboxes);
            next.set(node, inbox);
            return new Partial(locals, List.copyOf(next), history, fault);
        }
    }

    List<int[]> states() {
        List<Integer> empty = new ArrayList<>();
        for (int node = 0; node < system.size(); node++) {
            empty.add(system.inboxes(node).empty());
        }
        FaultTable faults = system.faults();
        Object history = system.history().exists() ? system.initialHistory() : "";
        List<Partial> partials = List.of(
                new Partial(List.of(), List.copyOf(empty), history, faults == null ? 0 : faults.initial(system.slots)));
        for (int node = 0; node < system.size(); node++) {
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

    private List<Start> starts(int node) {
        List<HandlerResult> results = system.program(node).start();
        List<Start> starts = new ArrayList<>();
        try {
            SituationTable table = system.situations(node);
            for (HandlerResult result : results) {
                starts.add(new Start(table.internLocal(result.next()), result.sent(), FaultTable.NONE));
            }
            if (results.stream().anyMatch(result -> !result.prefixes().isEmpty())) {
                CrashPoints points =
                        new CrashPoints(system::matters, system.rules().losesDisks());
                for (CrashPoints.Found found : points.of(NodeProgram.NOT_STARTED, results)) {
                    int kind = found.losesDisk() ? FaultTable.LOSE_DISK : FaultTable.CRASH;
                    starts.add(new Start(table.internLocal(found.down()), found.sent(), FaultTable.op(kind, node)));
                }
            }
            return starts;
        } catch (RuntimeException | StackOverflowError e) {
            throw system.program(node).unusable(new NodeEvent.Start(), results, e);
        }
    }

    /** Adds the clusters after one more node has started. */
    private void add(Partial before, int node, Start start, List<Partial> target) {
        FaultTable faults = system.faults();
        int fault = start.fault() == FaultTable.NONE
                ? before.fault()
                : Objects.requireNonNull(faults, "faults").next(system.slots, before.fault(), start.fault());
        if (fault == FaultTable.DISABLED) {
            return;
        }
        List<Integer> locals = new ArrayList<>(before.locals());
        locals.add(start.local());
        int ops = system.history().ops(null, start.sent());
        Object history = ops == HistoryTable.NOTHING
                ? before.history()
                : system.history().apply(before.history(), ops);
        Partial after = new Partial(List.copyOf(locals), before.inboxes(), history, fault);
        for (Envelope<Object> envelope : start.sent()) {
            int to = envelope.destination();
            if (to >= 0 && to < system.size()) {
                after = plus(after, to, envelope);
            }
        }
        if (start.fault() == FaultTable.NONE) {
            target.add(after);
        } else {
            crashed(after, node).forEach(state -> target.add(noticed(state, node)));
        }
    }

    private Partial plus(Partial partial, int to, Envelope<Object> envelope) {
        InboxTable table = system.inboxes(to);
        return partial.withInbox(to, table.plus(partial.inboxes().get(to), table.intern(envelope)));
    }

    /** Returns the ways in which links break after a crash of a node. */
    private List<Partial> crashed(Partial before, int node) {
        if (!system.rules().breaksLinks()) {
            return List.of(before);
        }
        InboxTable own = system.inboxes(node);
        List<Partial> ways =
                List.of(before.withInbox(node, own.noticesOf(before.inboxes().get(node))));
        for (int to = 0; to < system.size(); to++) {
            List<Partial> more = new ArrayList<>();
            for (Partial way : ways) {
                int[] left = to == node
                        ? new int[] {way.inboxes().get(to)}
                        : system.inboxes(to).broken(way.inboxes().get(to), node);
                for (int inbox : left) {
                    more.add(way.withInbox(to, inbox));
                }
            }
            ways = more;
        }
        return ways;
    }

    private Partial noticed(Partial crashed, int node) {
        FaultTable faults = system.faults();
        Partial told = crashed;
        for (int to = 0; faults != null && system.rules().notices() && to < system.size(); to++) {
            if (to != node) {
                int epoch = faults.state(crashed.fault()).epoch();
                told = plus(told, to, new Envelope<>(node, to, new PeerNotice(false, epoch)));
            }
        }
        return told;
    }

    private int[] state(Partial started) {
        SlotTable slots = system.slots;
        int[] numbers = new int[slots.count()];
        for (int node = 0; node < system.size(); node++) {
            numbers[node] = system.situations(node)
                    .intern(slots, started.locals().get(node), started.inboxes().get(node));
        }
        if (system.history().exists()) {
            numbers[system.historySlot()] = slots.intern(system.historySlot(), started.history());
        }
        if (system.isDuplicating()) {
            numbers[system.lastSlot()] = slots.intern(system.lastSlot(), Optional.empty());
        }
        if (system.faults() != null) {
            numbers[system.faults().slot()] = started.fault();
        }
        return numbers;
    }
}
