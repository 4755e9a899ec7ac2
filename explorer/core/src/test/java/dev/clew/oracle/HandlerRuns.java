package dev.clew.oracle;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.Node;
import dev.clew.model.time.ClockInstant;
import dev.clew.model.time.Tick;
import dev.clew.model.time.Timing;
import dev.clew.oracle.Times.Armed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the handlers of a cluster's nodes. */
final class HandlerRuns {
    private final ClusterModel model;
    private final FaultLimits limits;

    /** The present reading of the node's clock; null without clocks. */
    private final @Nullable ClockInstant now;

    private final int clock;
    private final int tick;

    HandlerRuns(ClusterModel model, FaultLimits limits) {
        this(model, limits, null, 0);
    }

    private HandlerRuns(ClusterModel model, FaultLimits limits, @Nullable ClockInstant now, int clock) {
        this.model = model;
        this.limits = limits;
        this.now = now;
        this.clock = clock;
        tick = model.timing().map(Timing::tick).orElse(0);
    }

    /** Returns the runs of a node's handlers in a state, which determines the reading of its clock. */
    HandlerRuns at(ClusterState state, int id) {
        return state.clockwork() == null
                ? this
                : new HandlerRuns(
                        model,
                        limits,
                        state.times().reading(id),
                        state.times().clocks().get(id));
    }

    /** Returns the possible starts of a node. */
    List<Outcome> starts(int id, Node<Object, Object> node) {
        return all(id, ticking(id, NodeState.BLANK), node::start);
    }

    /** Returns a node's state with the next tick to come, if the node has ticks. */
    private NodeState ticking(int id, NodeState before) {
        if (!(model.nodes().get(id) instanceof Node.WithTicks<?, ?>)) {
            return before;
        }
        Set<Object> timers = new HashSet<>(before.timers());
        timers.add(Armed.at(clock, Tick.TICK, tick, tick));
        return new NodeState(before.local(), Set.copyOf(timers), before.fired(), before.disk());
    }

    /** Returns the possible outcomes of a timer that fires, or of a tick. */
    List<Outcome> fire(int id, NodeState firing, NodeState before, Object timer) {
        return timer == Tick.TICK
                ? all(id, ticking(id, firing), fx -> tick(id, before, fx))
                : all(id, firing, fx -> timeout(id, before, timer, fx));
    }

    @SuppressWarnings("unchecked") // the state is this node's
    private Object tick(int id, NodeState before, Effects<Object> effects) {
        return ((Node.WithTicks<Object, Object>) model.nodes().get(id)).tick(before.up(), effects.now(), effects);
    }

    /** Progress of a handler run after a number of its effects. */
    record Moment(int effects, Disk disk, List<Envelope<Object>> sends, List<Report> reports) {}

    /**
     * What a client reported of its operations.
     *
     * @param value the operation or the result; null for the other kinds
     */
    record Report(Kind kind, @Nullable Object value) {
        enum Kind {
            INVOKED,
            COMPLETED,
            FAILED,
            UNKNOWN
        }
    }

    /**
     * Outcome of one run of a handler.
     *
     * @param moments from before its first effect to after its last one
     */
    record Outcome(NodeState node, List<Envelope<Object>> sends, List<Report> reports, List<Moment> moments) {
        boolean changes(NodeState before) {
            return !sends.isEmpty() || !reports.isEmpty() || !node.equals(before);
        }
    }

    /** Returns the possible outcomes of a handler on a node in a state, in the order of its choices. */
    List<Outcome> all(int id, NodeState before, Function<Effects<Object>, Object> handler) {
        return Choices.all(choices -> {
            Recording effects = new Recording(id, before, choices);
            Object local = handler.apply(effects);
            NodeState after =
                    new NodeState(Optional.of(local), Set.copyOf(effects.timers), before.fired(), effects.disk);
            return Optional.of(new Outcome(
                    after, List.copyOf(effects.sends), List.copyOf(effects.reports), List.copyOf(effects.moments)));
        });
    }

    /** Returns the possible restarts of a node that is down. */
    List<Outcome> restarts(int id, NodeState before) {
        Optional<Object> image = before.disk().latest();
        return all(id, ticking(id, before), fx -> restart(model.nodes().get(id), image, fx));
    }

    @SuppressWarnings("unchecked") // the image is one that this node wrote
    private static Object restart(Node<Object, Object> node, Optional<Object> image, Effects<Object> effects) {
        return node instanceof Node.WithDisk<?, ?, ?>
                ? ((Node.WithDisk<Object, Object, Object>) node).restart(image, effects)
                : node.restart(effects);
    }

    /** Returns the state after a timer fired on a node. */
    @SuppressWarnings("unchecked") // the timer is one that this node set
    Object timeout(int id, NodeState before, Object timer, Effects<Object> effects) {
        return model.nodes().get(id) instanceof Node.WithTimers<?, ?, ?> node
                ? ((Node.WithTimers<Object, Object, Object>) node).timeout(before.up(), timer, effects)
                : before.up();
    }

    /** Returns the spontaneous actions of a node. */
    @SuppressWarnings("unchecked") // the state is this node's
    List<?> actions(int id, NodeState before) {
        return model.nodes().get(id) instanceof Node.WithActions<?, ?, ?> node
                ? ((Node.WithActions<Object, Object, Object>) node).actions(before.up())
                : List.of();
    }

    /** Returns the state after a node took an action. */
    @SuppressWarnings("unchecked") // the action is one that this node listed
    Object act(int id, NodeState before, Object action, Effects<Object> effects) {
        return ((Node.WithActions<Object, Object, Object>) model.nodes().get(id)).act(before.up(), action, effects);
    }

    /** Records the effects of a handler. */
    private final class Recording implements Effects<Object> {
        private final int self;
        private final Set<Object> timers;
        private final Choices choices;
        private final List<Envelope<Object>> sends = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<Moment> moments = new ArrayList<>();
        private Disk disk;

        Recording(int self, NodeState before, Choices choices) {
            this.self = self;
            this.choices = choices;
            timers = new HashSet<>(before.timers());
            disk = before.disk();
            moments.add(new Moment(0, disk, List.of(), List.of()));
        }

        private void done() {
            moments.add(new Moment(moments.size(), disk, List.copyOf(sends), List.copyOf(reports)));
        }

        @Override
        public int self() {
            return self;
        }

        @Override
        public int clusterSize() {
            return model.nodes().size();
        }

        @Override
        public void send(int destination, Object message) {
            sends.add(new Envelope<>(self, destination, message));
            done();
        }

        @Override
        public void setTimer(Object timer) {
            remove(timer);
            timers.add(timer);
            done();
        }

        @Override
        public void setTimer(Object timer, int min, int max) {
            remove(timer);
            timers.add(now == null ? timer : Armed.at(clock, timer, min, max));
            done();
        }

        @Override
        public ClockInstant now() {
            return Objects.requireNonNull(now, "no clock");
        }

        @Override
        public void cancelTimer(Object timer) {
            remove(timer);
            done();
        }

        private void remove(Object timer) {
            timers.removeIf(set -> set.equals(timer)
                    || (set instanceof Armed armed && armed.timer().equals(timer)));
        }

        @Override
        public void persist(Object image) {
            disk = limits.hasDisk(self) ? disk.persist(image) : disk;
            done();
        }

        @Override
        public void sync() {
            disk = disk.sync();
            done();
        }

        private void report(Report.Kind kind, @Nullable Object value) {
            reports.add(new Report(kind, value));
            done();
        }

        @Override
        public void invoke(Object operation) {
            report(Report.Kind.INVOKED, operation);
        }

        @Override
        public void complete(Object result) {
            report(Report.Kind.COMPLETED, result);
        }

        @Override
        public void fail() {
            report(Report.Kind.FAILED, null);
        }

        @Override
        public void unknown() {
            report(Report.Kind.UNKNOWN, null);
        }

        @Override
        public int choose(int alternatives) {
            return choices.choose(alternatives);
        }
    }
}
