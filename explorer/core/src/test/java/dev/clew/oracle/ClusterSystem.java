package dev.clew.oracle;

import dev.clew.history.ClientHistory;
import dev.clew.model.Action;
import dev.clew.model.ActionProperty;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.StepProperty;
import dev.clew.model.TemporalProperty;
import dev.clew.model.time.Tick;
import dev.clew.oracle.HandlerRuns.Outcome;
import dev.clew.oracle.HandlerRuns.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Transition system of a cluster model, which runs the model's handlers on plain values. */
final class ClusterSystem implements TransitionSystem<ClusterState> {
    private final ClusterModel model;
    private final @Nullable HistoryRecorder<Object, Object> recorder;
    private final FaultLimits limits;
    private final HandlerRuns handlers;
    private final FaultSteps faults;
    private final Interruptions interruptions;
    private final PassingTime time;

    ClusterSystem(ClusterModel model) {
        this.model = model;
        recorder = model.recorder();
        limits = new FaultLimits(model);
        handlers = new HandlerRuns(model, limits);
        faults = new FaultSteps(this, handlers, limits);
        interruptions = new Interruptions(limits, this::matters);
        time = new PassingTime(this, model.nodes(), limits);
    }

    FaultSteps faults() {
        return faults;
    }

    Interruptions interruptions() {
        return interruptions;
    }

    /** Returns whether sending a message has an effect: a node of the cluster receives it, or it is recorded. */
    private boolean matters(Envelope<Object> envelope) {
        boolean arrives = envelope.destination() >= 0
                && envelope.destination() < model.nodes().size();
        return arrives || (recorder != null && recorder.observesSent(envelope.message()));
    }

    @Override
    public List<ClusterState> initialStates() {
        InFlight network = InFlight.empty(model.network().kind());
        List<NodeState> blank =
                model.nodes().stream().map(node -> NodeState.BLANK).toList();
        ClusterState untimed = new ClusterState(blank, network, model.initialHistory(), Trouble.NONE);
        List<ClusterState> states = model.timing()
                .map(timing -> Times.atStart(timing, model.nodeNames()).stream()
                        .map(untimed::with)
                        .toList())
                .orElse(List.of(untimed));
        for (int id = 0; id < model.nodes().size(); id++) {
            Node<Object, Object> node = model.nodes().get(id);
            List<ClusterState> next = new ArrayList<>();
            for (ClusterState state : states) {
                List<Outcome> outcomes = handlers.at(state, id).starts(id, node);
                for (Outcome outcome : outcomes) {
                    next.add(after(state, id, outcome));
                }
                interruptedStarts(state, id, outcomes, next);
            }
            states = next;
        }
        return states.stream().map(ClusterSystem::forgetful).toList();
    }

    private static ClusterState forgetful(ClusterState state) {
        Times times = state.clockwork();
        return times == null ? state : new RelativeForm(state, times).forgetful();
    }

    /** Adds the states in which a node crashed while it started: it is then down in the initial state. */
    private void interruptedStarts(ClusterState state, int id, List<Outcome> outcomes, List<ClusterState> next) {
        Interruptions.Call start = new Interruptions.Call(new Action.Initial(), NodeState.BLANK, true, true);
        List<Transition<ClusterState>> crashes = new ArrayList<>();
        interruptions.add(this, state, id, start, outcomes, crashes);
        crashes.forEach(crash -> next.add(crash.target()));
    }

    @Override
    public List<Transition<ClusterState>> steps(ClusterState state) {
        List<Transition<ClusterState>> others = stepsOfOthers(state);
        Times times = state.clockwork();
        if (times == null) {
            return others;
        }
        RelativeForm form = new RelativeForm(state, times);
        List<Transition<ClusterState>> steps = new ArrayList<>();
        others.forEach(step -> steps.add(new Transition<>(form.action(step.action()), step.target(), step.violated())));
        steps.addAll(time.of(state, times, !steps.isEmpty()));
        return steps.stream()
                .map(step -> new Transition<>(step.action(), forgetful(step.target()), step.violated()))
                .toList();
    }

    @Override
    public boolean timePassesUnseen(ClusterState state) {
        return time.passesUnseen(
                state,
                Objects.requireNonNull(state.clockwork()),
                !stepsOfOthers(state).isEmpty());
    }

    @Override
    public boolean isOverdue(ClusterState state, Action action) {
        Times times = state.clockwork();
        if (times == null) {
            return false;
        }
        if (action instanceof Action.Timeout timeout) {
            return state.nodes().get(timeout.node()).timers().stream()
                    .anyMatch(set -> set instanceof Times.Armed armed
                            && armed.timer().equals(timeout.timer())
                            && armed.mustFire(times.clocks().get(timeout.node())));
        }
        if (action instanceof Action.Deliver deliver) {
            return new RelativeForm(state, times).isLate(deliver);
        }
        return action instanceof Action.Restart restart
                ? times.mustRestart(restart.node())
                : action instanceof Action.Heal && times.mustHeal();
    }

    /** Returns the steps other than the passing of time. */
    List<Transition<ClusterState>> stepsOfOthers(ClusterState state) {
        List<Transition<ClusterState>> steps = new ArrayList<>();
        for (Envelope<Object> envelope : state.deliverable()) {
            if (state.nodes().get(envelope.destination()).isUp()) {
                receptions(state, envelope, steps);
            }
        }
        for (int id = 0; id < model.nodes().size(); id++) {
            if (state.nodes().get(id).isUp()) {
                timeouts(state, id, steps);
                internalActions(state, id, steps);
            }
        }
        steps.addAll(faults.of(state));
        return steps.stream()
                .map(step ->
                        new Transition<>(step.action(), step.target(), violated(state, step.action(), step.target())))
                .toList();
    }

    private void receptions(ClusterState state, Envelope<Object> envelope, List<Transition<ClusterState>> steps) {
        if (envelope.message() instanceof Notice notice) {
            receive(state, envelope, noticed(state, envelope, notice), true, false, steps);
        } else if (!state.trouble().cuts(envelope.source(), envelope.destination())) {
            Node<Object, Object> node = model.nodes().get(envelope.destination());
            Object local = state.nodes().get(envelope.destination()).up();
            Object message = Notice.unwrapped(envelope.message());
            if (!node.accepts(local, envelope.source(), message)) {
                return; // it stays in flight
            }
            Function<Effects<Object>, Object> handler = fx -> node.receive(local, envelope.source(), message, fx);
            boolean always = model.network().kind() == Network.Kind.ORDERED || state.clockwork() != null;
            receive(state, envelope, handler, always, false, steps);
            if (limits.mayDuplicate(state.trouble())) {
                receive(state, envelope, handler, false, true, steps);
            }
        }
    }

    private void receive(
            ClusterState state,
            Envelope<Object> envelope,
            Function<Effects<Object>, Object> handler,
            boolean always,
            boolean keeping,
            List<Transition<ClusterState>> steps) {
        int id = envelope.destination();
        NodeState before = state.nodes().get(id);
        Action action = keeping
                ? new Action.Duplicate(envelope.source(), id, Notice.shown(envelope.message()))
                : new Action.Deliver(envelope.source(), id, Notice.shown(envelope.message()));
        ClusterState taken = state.withHistory(delivered(state.kept(), envelope));
        taken = keeping
                ? taken.with(limits.afterDuplicate(state.trouble()))
                : taken.with(state.network().delivered(envelope));
        List<Outcome> outcomes = handlers.at(state, id).all(id, before, handler);
        for (Outcome outcome : outcomes) {
            if (always || outcome.changes(before)) {
                steps.add(new Transition<>(action, after(taken, id, outcome)));
            }
        }
        interruptions.add(
                this,
                taken,
                id,
                new Interruptions.Call(action, before, took(envelope, keeping), always),
                outcomes,
                steps);
    }

    /** Returns whether a delivery removes a message from the network, or is recorded. */
    private boolean took(Envelope<Object> envelope, boolean keeping) {
        if (envelope.message() instanceof Notice) {
            return true;
        }
        boolean stays = keeping || model.network().kind() == Network.Kind.UNORDERED_DUPLICATING;
        return !stays || (recorder != null && recorder.observesDelivered(Notice.unwrapped(envelope.message())));
    }

    private @Nullable Object delivered(@Nullable Object history, Envelope<Object> envelope) {
        return recorder == null || history == null || envelope.message() instanceof Notice
                ? history
                : recorder.delivered(history, Notice.unwrapped(envelope));
    }

    private Function<Effects<Object>, Object> noticed(ClusterState state, Envelope<Object> envelope, Notice notice) {
        Object local = state.nodes().get(envelope.destination()).up();
        Node<Object, Object> node = model.nodes().get(envelope.destination());
        return notice.isUp()
                ? fx -> node.peerUp(local, envelope.source(), fx)
                : fx -> node.peerDown(local, envelope.source(), fx);
    }

    private void timeouts(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        NodeState before = state.nodes().get(id);
        for (Object set : before.timers()) {
            Object timer = set instanceof Times.Armed armed ? armed.timer() : set;
            boolean ticks = timer == Tick.TICK;
            if (!ticks && !limits.mayFire(timer, before)) {
                continue;
            }
            if (set instanceof Times.Armed armed
                    && !armed.mayFire(state.times().clocks().get(id))) {
                continue;
            }
            HandlerRuns runs = handlers.at(state, id);
            NodeState firing = before.firing(set, FaultLimits.countedAs(timer), !ticks && limits.countsTimeouts(timer));
            Action action = new Action.Timeout(id, timer);
            List<Outcome> outcomes = runs.fire(id, firing, before, timer);
            for (Outcome outcome : outcomes) {
                if (outcome.changes(before)) {
                    steps.add(new Transition<>(action, after(state, id, outcome)));
                }
            }
            interruptions.add(this, state, id, new Interruptions.Call(action, before, false, false), outcomes, steps);
        }
    }

    private void internalActions(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        NodeState before = state.nodes().get(id);
        for (Object action : handlers.actions(id, before)) {
            Action step = new Action.Internal(id, action);
            List<Outcome> outcomes = handlers.at(state, id).all(id, before, fx -> handlers.act(id, before, action, fx));
            for (Outcome outcome : outcomes) {
                steps.add(new Transition<>(step, after(state, id, outcome)));
            }
            interruptions.add(this, state, id, new Interruptions.Call(step, before, false, true), outcomes, steps);
        }
    }

    /**
     * Returns the state after a handler ran. All sends are recorded; those to ids outside the cluster or across a cut
     * link then vanish.
     */
    ClusterState after(ClusterState state, int id, Outcome outcome) {
        return afterEffects(state, id, outcome.sends(), outcome.reports()).with(id, outcome.node());
    }

    /** Returns the state after a node sent messages and reported operations. */
    ClusterState afterEffects(ClusterState state, int id, List<Envelope<Object>> sends, List<Report> reports) {
        InFlight network = state.network();
        Object history = model.recordsOperations() ? reported(state.kept(), id, reports) : state.kept();
        for (Envelope<Object> envelope : sends) {
            int to = envelope.destination();
            if (recorder != null && history != null) {
                history = recorder.sent(history, envelope);
            }
            boolean vanishes = limits.cutsLose() && state.trouble().cuts(id, to);
            if (to >= 0 && to < model.nodes().size() && !vanishes) {
                network = network.sent(stamped(state, envelope));
            }
        }
        return state.with(network).withHistory(history);
    }

    private static Envelope<Object> stamped(ClusterState state, Envelope<Object> envelope) {
        return state.clockwork() == null
                ? envelope
                : new Envelope<>(
                        envelope.source(),
                        envelope.destination(),
                        new Times.Sent(envelope.message(), state.times().now()));
    }

    @SuppressWarnings("unchecked") // the history of a model that records operations
    private static Object reported(@Nullable Object kept, int client, List<Report> reports) {
        ClientHistory<Object, Object> history = (ClientHistory<Object, Object>) Objects.requireNonNull(kept, "kept");
        for (Report report : reports) {
            history = switch (report.kind()) {
                case INVOKED -> history.invoke(client, Objects.requireNonNull(report.value(), "value"));
                case COMPLETED -> history.complete(client, Objects.requireNonNull(report.value(), "value"));
                case FAILED -> history.fail(client);
                case UNKNOWN -> history.unknown(client);
            };
        }
        return history;
    }

    /** Returns the history after a crash of a node: if it waited for an operation, it will never know the outcome. */
    @Nullable
    Object abandoned(@Nullable Object kept, int client) {
        if (!model.recordsOperations()) {
            return kept;
        }
        ClientHistory<?, ?> history = (ClientHistory<?, ?>) Objects.requireNonNull(kept, "kept");
        boolean waits = history.clients().containsKey(client)
                && history.clients().get(client).inFlight().isPresent();
        return waits ? history.unknown(client) : history;
    }

    /** Returns the step properties that a step violates. */
    private Set<String> violated(ClusterState before, Action action, ClusterState after) {
        Set<String> violated = locallyViolated(before, after);
        for (ActionProperty<ClusterView<Object>> property : model.actionProperties()) {
            ClusterView<Object> from = new WholeClusterView(before, handlers);
            ClusterView<Object> to = new WholeClusterView(after, handlers);
            if (!before.equals(after) && !property.predicate().test(from, action, to)) {
                violated.add(property.name());
            }
        }
        return violated;
    }

    @Override
    public Set<String> judged(ClusterState before, ClusterState after) {
        Set<String> judged = new TreeSet<>();
        if (passesTime(before, after)) {
            return judged;
        }
        for (StepProperty property : model.stepProperties()) {
            for (int id = 0; id < model.nodes().size(); id++) {
                NodeState from = before.nodes().get(id);
                NodeState to = after.nodes().get(id);
                boolean changes = from.isUp() && to.isUp() && !from.up().equals(to.up());
                if (changes && property.nodes().contains(id)) {
                    judged.add(property.name());
                }
            }
        }
        if (!before.equals(after)) {
            model.actionProperties().forEach(property -> judged.add(property.name()));
        }
        return judged;
    }

    private static boolean passesTime(ClusterState before, ClusterState after) {
        return before.clockwork() != null
                && before.times().now() != after.times().now();
    }

    private Set<String> locallyViolated(ClusterState before, ClusterState after) {
        return IntStream.range(0, model.nodes().size())
                .boxed()
                .flatMap(id -> model.stepProperties().stream()
                        .filter(p -> p.nodes().contains(id))
                        .filter(p ->
                                !admits(p, before.nodes().get(id), after.nodes().get(id))))
                .map(StepProperty::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean admits(StepProperty property, NodeState before, NodeState after) {
        return !before.isUp()
                || !after.isUp()
                || before.up().equals(after.up())
                || property.predicate().test(before.up(), after.up());
    }

    @Override
    public Map<String, Object> variables(ClusterState state) {
        return state.clockwork() == null
                ? new ShownVariables(model.nodeNames(), limits).of(state)
                : new ShownTimes(model.nodeNames(), limits).of(state);
    }

    @Override
    public List<Rule<ClusterState>> rules() {
        return model.properties().stream()
                .map(p -> new Rule<ClusterState>(p.kind(), p.name(), overStates(p.predicate())))
                .toList();
    }

    @Override
    public List<TemporalRule<ClusterState>> temporalRules() {
        List<TemporalRule<ClusterState>> rules = new ArrayList<>();
        for (TemporalProperty<ClusterView<Object>> p : model.temporalProperties()) {
            Predicate<ClusterView<Object>> second = p.second();
            rules.add(new TemporalRule<>(
                    p.operator(), p.name(), overStates(p.first()), second == null ? null : overStates(second)));
        }
        return rules;
    }

    private Predicate<ClusterState> overStates(Predicate<ClusterView<Object>> predicate) {
        return state -> predicate.test(new WholeClusterView(state, handlers));
    }
}
