package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Node;
import dev.clew.model.time.Tick;
import dev.clew.oracle.InFlight.Link;
import dev.clew.oracle.Times.Armed;
import dev.clew.oracle.Times.Sent;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The steps in which time passes in a timed cluster. */
final class PassingTime {
    private final ClusterSystem system;
    private final List<Node<Object, Object>> nodes;
    private final FaultLimits limits;

    PassingTime(ClusterSystem system, List<Node<Object, Object>> nodes, FaultLimits limits) {
        this.system = system;
        this.nodes = nodes;
        this.limits = limits;
    }

    /**
     * Returns the steps in which time passes.
     *
     * @param others whether something else is possible in the state
     */
    List<Transition<ClusterState>> of(ClusterState state, Times times, boolean others) {
        if (isOverdue(state, times)) {
            return List.of();
        }
        if (!others && mayJump(state, times)) {
            return jump(state);
        }
        List<Transition<ClusterState>> steps = new ArrayList<>();
        for (List<Integer> advances : advances(state, times)) {
            Times later = times.later(advances);
            ClusterState after = state.with(later);
            if (later.isWithinSkew() && !after.equals(state)) {
                steps.add(new Transition<>(
                        new Action.Advance(1, withAdvance(advances, 0), withAdvance(advances, 2)), after));
            }
        }
        return steps;
    }

    /**
     * Returns whether any amount of time may pass in a state without changing it.
     *
     * @param others whether something else is possible in the state
     */
    boolean passesUnseen(ClusterState state, Times times, boolean others) {
        if (isOverdue(state, times)) {
            return false;
        }
        if (!others && mayJump(state, times)) {
            return jump(state).isEmpty();
        }
        return advances(state, times).stream()
                .anyMatch(some -> state.with(times.later(some)).equals(state));
    }

    private static List<Integer> withAdvance(List<Integer> advances, int units) {
        return IntStream.range(0, advances.size())
                .filter(id -> advances.get(id) == units)
                .boxed()
                .toList();
    }

    /** Returns the single step to the next moment at which something is possible; none if there is no such moment. */
    private List<Transition<ClusterState>> jump(ClusterState state) {
        ClusterState before = state;
        List<Integer> regular = nodes.stream().map(node -> 1).toList();
        for (int units = 1; ; units++) {
            ClusterState after = before.with(before.times().later(regular));
            if (after.equals(before)) {
                return List.of();
            }
            if (!system.stepsOfOthers(after).isEmpty()) {
                return List.of(new Transition<>(new Action.Advance(units, List.of(), List.of()), after));
            }
            before = after;
        }
    }

    private boolean mayJump(ClusterState state, Times times) {
        RelativeForm form = new RelativeForm(state, times);
        return IntStream.range(0, nodes.size())
                .noneMatch(id ->
                        form.holdsInstants(id) || (times.timing().drift() > 0 && measures(state, times, form, id)));
    }

    /** Returns the combinations of units by which clocks may advance in one unit of time. */
    private List<List<Integer>> advances(ClusterState state, Times times) {
        RelativeForm form = new RelativeForm(state, times);
        List<List<Integer>> all = List.of(List.of());
        for (int id = 0; id < nodes.size(); id++) {
            boolean irregular = times.timing().drift() > 0 && times.steady(id) == 0 && measures(state, times, form, id);
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> some : all) {
                for (int units : irregular ? List.of(0, 1, 2) : List.of(1)) {
                    List<Integer> next = new ArrayList<>(some);
                    next.add(units);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private boolean measures(ClusterState state, Times times, RelativeForm form, int id) {
        int clock = times.clocks().get(id);
        boolean runs = state.nodes().get(id).timers().stream()
                .anyMatch(timer -> timer instanceof Armed armed && clock < armed.latest());
        boolean ticks = state.nodes().get(id).isUp() && nodes.get(id) instanceof Node.WithTicks<?, ?>;
        return runs || ticks || times.comparesClocks() || form.holdsInstants(id);
    }

    private boolean isOverdue(ClusterState state, Times times) {
        for (int id = 0; id < nodes.size(); id++) {
            NodeState node = state.nodes().get(id);
            if (node.isUp() ? mustFire(node, times.clocks().get(id)) : times.mustRestart(id)) {
                return true;
            }
        }
        for (Envelope<Object> envelope : state.network().deliverable()) {
            Link link = new Link(envelope.source(), envelope.destination());
            NodeState to = state.nodes().get(envelope.destination());
            if (envelope.message() instanceof Sent sent
                    && times.isLate(link, sent)
                    && to.isUp()
                    && !state.trouble().cuts(envelope.source(), envelope.destination())
                    && nodes.get(envelope.destination()).accepts(to.up(), envelope.source(), sent.message())) {
                return true;
            }
        }
        return !state.trouble().cut().isEmpty() && times.mustHeal();
    }

    private boolean mustFire(NodeState node, int clock) {
        return node.timers().stream()
                .anyMatch(timer -> timer instanceof Armed armed
                        && armed.mustFire(clock)
                        && (armed.timer() == Tick.TICK || limits.mayFire(armed.timer(), node)));
    }
}
