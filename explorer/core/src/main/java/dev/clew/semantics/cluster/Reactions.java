package dev.clew.semantics.cluster;

import dev.clew.history.ClientEvent;
import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.fault.Faults;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.Tick;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.cluster.fault.FaultOp;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.CrashPoints;
import dev.clew.semantics.cluster.node.Disk;
import dev.clew.semantics.cluster.node.HandlerResult;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.semantics.cluster.node.NodeEvent;
import dev.clew.semantics.cluster.node.NodeProgram;
import dev.clew.semantics.cluster.node.RunningTimer;
import dev.clew.state.ContentHash;
import dev.clew.state.LongIntMemo;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results of one node's handlers, run once for each distinct (local state, event). Callers hold the node's lock. */
final class Reactions {
    private static final CrashPoint[] NOT_INTERRUPTED = {};
    private static final List<ClientEvent> CRASHED = List.of(new ClientEvent.Crash());

    private final ClusterTables tables;
    private final NodeProgram program;
    private final ContentHash contentHash;
    private final int node;
    private final LongIntMemo receptions = new LongIntMemo();
    private final LongIntMemo acceptances = new LongIntMemo();
    private final List<Outcomes> ofReceptions = new ArrayList<>();
    private final CrashPoints crashPoints;
    private final Int2ObjectOpenHashMap<List<Unprompted>> unprompted = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<Unprompted> restarts = new Int2ObjectOpenHashMap<>();

    /**
     * Possible outcomes of a handler call.
     *
     * @param whole one reaction for each combination of its choices
     * @param interrupted the results of crashes that interrupt it, as far as they differ
     */
    record Outcomes(Reaction[] whole, CrashPoint[] interrupted) {}

    /**
     * A step of a node that needs no message: an expiring timer, a spontaneous action, a crash, a restart.
     *
     * @param isTimeout whether it is skipped where it changes nothing
     * @param fault its operation on the fault slot
     */
    record Unprompted(Action action, boolean isTimeout, int fault, Outcomes outcomes) {}

    Reactions(ClusterTables tables, NodeProgram program, int node) {
        this.tables = tables;
        this.program = program;
        contentHash = tables.contentHash();
        this.node = node;
        crashPoints = new CrashPoints(tables::matters, tables.rules().losesDisks(), tables::down);
    }

    /** Returns the node's program. */
    NodeProgram program() {
        return program;
    }

    /** Returns whether the node accepts a message, or the notice of a peer's failure, in a local state. */
    boolean accepts(int local, int envelope) {
        if (!program.hasGuard()) {
            return true;
        }
        long key = (long) local << 32 | envelope;
        int known = acceptances.get(key);
        if (known == LongIntMemo.ABSENT) {
            Envelope<Object> offered = tables.inboxes(node).sent(envelope);
            boolean accepts = offered.message() instanceof PeerNotice
                    || program.accepts(tables.situations(node).localState(local), offered.source(), offered.message());
            known = accepts ? 1 : 0;
            acceptances.put(key, known);
        }
        return known == 1;
    }

    /** Returns the outcomes of receiving a message. */
    Outcomes toReception(int local, int envelope) {
        long key = (long) local << 32 | envelope;
        int known = receptions.get(key);
        if (known != LongIntMemo.ABSENT) {
            return ofReceptions.get(known);
        }
        Envelope<Object> received = tables.inboxes(node).sent(envelope);
        NodeEvent event = received.message() instanceof PeerNotice notice
                ? new NodeEvent.Notice(received.source(), notice.isUp())
                : new NodeEvent.Receive(received.source(), received.message());
        Outcomes outcomes = run(local, event, received);
        receptions.put(key, ofReceptions.size());
        ofReceptions.add(outcomes);
        return outcomes;
    }

    /**
     * Returns the timers that are set, in the order of their content, then spontaneous actions, then crashes; or a
     * restart.
     */
    List<Unprompted> unprompted(int local) {
        List<Unprompted> known = unprompted.get(local);
        if (known == null) {
            LocalState state = tables.situations(node).localState(local);
            known = new ArrayList<>();
            if (state.isUp()) {
                addTimeouts(local, state, known);
                addActions(local, state, known);
                addCrashes(state, known);
            } else if (Clockwork.downtime(state).orElse(Bounds.ANY).min() == 0) {
                known.add(restart(local));
            }
            unprompted.put(local, known);
        }
        return known;
    }

    /** Returns the restart of a node that is down, whether or not it has been down for long enough. */
    Unprompted restart(int local) {
        Unprompted known = restarts.get(local);
        if (known == null) {
            Outcomes outcomes = run(local, new NodeEvent.Restart(), null);
            known = new Unprompted(new Action.Restart(node), false, FaultOp.RESTART.on(node), outcomes);
            restarts.put(local, known);
        }
        return known;
    }

    /** Returns whether a timer must fire, or the node must restart, before time passes. */
    boolean isOverdue(int local) {
        LocalState state = tables.situations(node).localState(local);
        return Clockwork.downtime(state).orElse(Bounds.ANY).max() == 0
                || state.timers().stream()
                        .anyMatch(element -> element instanceof RunningTimer running
                                && running.mustFire()
                                && hasBudget(state, running.timer()));
    }

    private boolean hasBudget(LocalState state, Object timer) {
        int budget = tables.rules().timeouts(timer);
        return budget == Faults.UNLIMITED
                || timer == Tick.TICK
                || state.fired().getOrDefault(FaultRules.countedAs(timer), 0) < budget;
    }

    private void addTimeouts(int local, LocalState state, List<Unprompted> target) {
        state.timers().stream()
                .filter(element -> !(element instanceof RunningTimer running) || running.mayFire())
                .map(Clockwork::timer)
                .filter(Objects::nonNull)
                .filter(timer -> hasBudget(state, timer))
                .sorted(Comparator.comparingLong(contentHash::of))
                .forEach(timer -> {
                    Outcomes outcomes = run(local, new NodeEvent.Fire(timer), null);
                    target.add(new Unprompted(new Action.Timeout(node, timer), true, FaultTable.NONE, outcomes));
                });
    }

    private void addActions(int local, LocalState state, List<Unprompted> target) {
        for (Object action : program.actions(state)) {
            Outcomes outcomes = run(local, new NodeEvent.Act(action), null);
            target.add(new Unprompted(new Action.Internal(node, action), false, FaultTable.NONE, outcomes));
        }
    }

    private void addCrashes(LocalState state, List<Unprompted> target) {
        if (!tables.rules().crashes(node)) {
            return;
        }
        for (Disk.Survivor survivor : state.disk().survivors()) {
            Action crash = new Action.Crash(node, survivor.lostWrites());
            addCrash(crash, FaultOp.CRASH, state, survivor.disk(), target);
        }
        if (tables.rules().losesDisks() && !state.disk().equals(Disk.EMPTY)) {
            addCrash(new Action.LoseDisk(node), FaultOp.LOSE_DISK, state, Disk.EMPTY, target);
        }
    }

    private void addCrash(Action action, FaultOp kind, LocalState state, Disk disk, List<Unprompted> target) {
        int next = tables.situations(node).internLocal(tables.down(state, disk));
        int ops = tables.history().reports(node, CRASHED);
        Reaction crash = new Reaction(next, new int[0], new int[0], true, ops, 0);
        Outcomes outcomes = new Outcomes(new Reaction[] {crash}, new CrashPoint[0]);
        target.add(new Unprompted(action, false, kind.on(node), outcomes));
    }

    private Outcomes run(int local, NodeEvent event, @Nullable Envelope<Object> delivered) {
        LocalState before = tables.situations(node).localState(local);
        List<HandlerResult> results = program.results(before, event);
        Reaction[] reactions = new Reaction[results.size()];
        try {
            for (int i = 0; i < reactions.length; i++) {
                HandlerResult result = results.get(i);
                reactions[i] = reaction(i, result.next(), result.sent(), result.reported(), delivered);
            }
            return new Outcomes(reactions, interrupted(before, results, delivered));
        } catch (RuntimeException | StackOverflowError e) {
            throw program.unusable(event, results, e);
        }
    }

    private CrashPoint[] interrupted(
            LocalState before, List<HandlerResult> results, @Nullable Envelope<Object> delivered) {
        if (results.stream().allMatch(result -> result.prefixes().isEmpty())) {
            return NOT_INTERRUPTED;
        }
        return crashPoints.of(before, results).stream()
                .map(found -> {
                    List<ClientEvent> reported = new ArrayList<>(found.reported());
                    reported.addAll(CRASHED);
                    Reaction reaction = reaction(found.branch(), found.down(), found.sent(), reported, delivered);
                    boolean idle = found.idle()
                            && (tables.history().recordsOperations() || reaction.ops() == HistoryTable.NOTHING);
                    return new CrashPoint(
                            reaction,
                            found.losesDisk(),
                            found.lostWrites(),
                            found.effects(),
                            found.total(),
                            idle,
                            found.likeIgnored());
                })
                .toArray(CrashPoint[]::new);
    }

    private Reaction reaction(
            int branch,
            LocalState next,
            List<Envelope<Object>> sent,
            List<ClientEvent> reported,
            @Nullable Envelope<Object> delivered) {
        IntArrayList own = new IntArrayList();
        IntArrayList sends = new IntArrayList();
        for (Envelope<Object> envelope : sent) {
            int to = envelope.destination();
            if (to == node) {
                own.add(tables.inboxes(node).intern(tables.inFlight(envelope)));
            } else if (to >= 0 && to < tables.size()) {
                sends.add(to);
                sends.add(tables.inboxes(to).intern(tables.inFlight(envelope)));
            }
        }
        return new Reaction(
                tables.situations(node).internLocal(next),
                own.toIntArray(),
                sends.toIntArray(),
                sent.isEmpty() && reported.isEmpty(),
                tables.history().recordsOperations()
                        ? tables.history().reports(node, reported)
                        : tables.history().ops(delivered, sent),
                branch);
    }
}
