package dev.clew.oracle;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.semantics.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cluster model, by running its handlers on plain values. */
final class ClusterSystem implements TransitionSystem<ClusterState> {
    private final ClusterModel model;
    private final @Nullable HistoryRecorder<Object, Object> recorder;

    ClusterSystem(ClusterModel model) {
        this.model = model;
        recorder = model.recorder();
    }

    @Override
    public List<ClusterState> initialStates() {
        InFlight network = InFlight.empty(model.network().kind());
        List<ClusterState> states = List.of(new ClusterState(List.of(), List.of(), network, model.initialHistory()));
        for (int id = 0; id < model.nodes().size(); id++) {
            Node<Object, Object> node = model.nodes().get(id);
            List<Outcome> outcomes = run(id, Set.of(), node::start);
            List<ClusterState> next = new ArrayList<>();
            for (ClusterState state : states) {
                for (Outcome outcome : outcomes) {
                    next.add(append(state, outcome));
                }
            }
            states = next;
        }
        return states;
    }

    @Override
    public List<Transition<ClusterState>> steps(ClusterState state) {
        List<Transition<ClusterState>> steps = new ArrayList<>();
        for (Envelope<Object> envelope : state.network().deliverable()) {
            deliveries(state, envelope, steps);
            if (model.network().lossy()) {
                InFlight network = state.network().dropped(envelope);
                steps.add(new Transition<>(
                        new Action.Drop(envelope.source(), envelope.destination(), envelope.message()),
                        new ClusterState(state.locals(), state.timers(), network, state.kept())));
            }
        }
        for (int id = 0; id < model.nodes().size(); id++) {
            timeouts(state, id, steps);
            internalActions(state, id, steps);
        }
        return steps;
    }

    private void deliveries(ClusterState state, Envelope<Object> envelope, List<Transition<ClusterState>> steps) {
        int id = envelope.destination();
        Object local = state.state(id);
        Set<Object> timers = state.timers().get(id);
        Node<Object, Object> node = model.nodes().get(id);
        boolean ordered = model.network().kind() == Network.Kind.ORDERED;
        Action action = new Action.Deliver(envelope.source(), id, envelope.message());
        for (Outcome outcome : run(id, timers, fx -> node.receive(local, envelope.source(), envelope.message(), fx))) {
            if (ordered || outcome.changes(local, timers)) {
                Object history = state.kept();
                if (recorder != null && history != null) {
                    history = recorder.delivered(history, envelope);
                }
                InFlight network = state.network().delivered(envelope);
                ClusterState without = new ClusterState(state.locals(), state.timers(), network, history);
                steps.add(new Transition<>(action, replace(without, id, outcome)));
            }
        }
    }

    private void timeouts(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        Object local = state.state(id);
        Set<Object> timers = state.timers().get(id);
        Node<Object, Object> node = model.nodes().get(id);
        for (Object timer : timers) {
            Set<Object> others = new HashSet<>(timers);
            others.remove(timer);
            for (Outcome outcome : run(id, others, fx -> node.timeout(local, timer, fx))) {
                if (outcome.changes(local, timers)) {
                    steps.add(new Transition<>(new Action.Timeout(id, timer), replace(state, id, outcome)));
                }
            }
        }
    }

    private void internalActions(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        Object local = state.state(id);
        Node<Object, Object> node = model.nodes().get(id);
        for (Object action : node.actions(local)) {
            for (Outcome outcome : run(id, state.timers().get(id), fx -> node.act(local, action, fx))) {
                steps.add(new Transition<>(new Action.Internal(id, action), replace(state, id, outcome)));
            }
        }
    }

    private ClusterState append(ClusterState state, Outcome outcome) {
        List<Object> locals = new ArrayList<>(state.locals());
        locals.add(outcome.local());
        List<Set<Object>> timers = new ArrayList<>(state.timers());
        timers.add(outcome.timers());
        return send(new ClusterState(List.copyOf(locals), List.copyOf(timers), state.network(), state.kept()), outcome);
    }

    private ClusterState replace(ClusterState state, int id, Outcome outcome) {
        List<Object> locals = new ArrayList<>(state.locals());
        locals.set(id, outcome.local());
        List<Set<Object>> timers = new ArrayList<>(state.timers());
        timers.set(id, outcome.timers());
        return send(new ClusterState(List.copyOf(locals), List.copyOf(timers), state.network(), state.kept()), outcome);
    }

    /** Sends are all recorded; those to ids outside the cluster then vanish. */
    private ClusterState send(ClusterState state, Outcome outcome) {
        InFlight network = state.network();
        Object history = state.kept();
        for (Envelope<Object> envelope : outcome.sends()) {
            if (recorder != null && history != null) {
                history = recorder.sent(history, envelope);
            }
            if (envelope.destination() >= 0
                    && envelope.destination() < model.nodes().size()) {
                network = network.sent(envelope);
            }
        }
        return new ClusterState(state.locals(), state.timers(), network, history);
    }

    private List<Outcome> run(int id, Set<Object> timers, Function<Effects<Object>, Object> handler) {
        return Choices.all(choices -> {
            Recording effects = new Recording(id, model.nodes().size(), timers, choices);
            Object local = handler.apply(effects);
            return Optional.of(new Outcome(local, Set.copyOf(effects.timers), List.copyOf(effects.sends)));
        });
    }

    @Override
    public Map<String, Object> variables(ClusterState state) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> timers = new LinkedHashMap<>();
        for (int id = 0; id < state.size(); id++) {
            variables.put(model.nodeNames().get(id), state.state(id));
            if (!state.timers().get(id).isEmpty()) {
                timers.put(model.nodeNames().get(id), state.timers().get(id));
            }
        }
        if (!timers.isEmpty()) {
            variables.put("timers", timers);
        }
        state.network().render(model.nodeNames(), variables);
        Object history = state.kept();
        if (history != null) {
            variables.put("history", history);
        }
        return Collections.unmodifiableMap(variables);
    }

    @Override
    public List<Rule<ClusterState>> rules() {
        return model.properties().stream()
                .map(p -> new Rule<ClusterState>(p.kind(), p.name(), p.predicate()::test))
                .toList();
    }

    /** What one run of a handler did. */
    private record Outcome(Object local, Set<Object> timers, List<Envelope<Object>> sends) {
        boolean changes(Object oldLocal, Set<Object> oldTimers) {
            return !sends.isEmpty() || !local.equals(oldLocal) || !timers.equals(oldTimers);
        }
    }

    /** Writes down what a handler does. */
    private static final class Recording implements Effects<Object> {
        private final int self;
        private final int clusterSize;
        private final Set<Object> timers;
        private final Choices choices;
        private final List<Envelope<Object>> sends = new ArrayList<>();

        Recording(int self, int clusterSize, Set<Object> timers, Choices choices) {
            this.self = self;
            this.clusterSize = clusterSize;
            this.timers = new HashSet<>(timers);
            this.choices = choices;
        }

        @Override
        public int self() {
            return self;
        }

        @Override
        public int clusterSize() {
            return clusterSize;
        }

        @Override
        public void send(int destination, Object message) {
            sends.add(new Envelope<>(self, destination, message));
        }

        @Override
        public void setTimer(Object timer) {
            timers.add(timer);
        }

        @Override
        public void cancelTimer(Object timer) {
            timers.remove(timer);
        }

        @Override
        public void persist(Object image) {}

        @Override
        public void sync() {}

        @Override
        public int choose(int alternatives) {
            return choices.choose(alternatives);
        }
    }
}
