package dev.clew.oracle;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.time.Bounds;
import dev.clew.oracle.InFlight.Link;
import dev.clew.oracle.RelativeForm.Due;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Variables of a timed cluster's state as a trace shows them: everything relative to the present. */
record ShownTimes(List<String> names, FaultLimits limits) {

    Map<String, Object> of(ClusterState state) {
        RelativeForm form = new RelativeForm(state, state.times());
        ClusterState plain = new ClusterState(
                form.nodes().stream().map(ShownTimes::withoutTimers).toList(),
                plainNetwork(form),
                state.kept(),
                state.trouble());
        Map<String, Object> variables = new LinkedHashMap<>();
        new ShownVariables(names, limits).of(plain).forEach((name, value) -> {
            if (name.equals("disk") || name.equals("network")) {
                addTimers(form, variables);
            }
            variables.put(name, value);
            if (name.equals("network")) {
                addArrivals(form, variables);
            }
        });
        addClocks(form, variables);
        return variables;
    }

    private static NodeState withoutTimers(NodeState node) {
        return new NodeState(node.local(), Set.of(), node.fired(), node.disk());
    }

    private void addTimers(RelativeForm form, Map<String, Object> variables) {
        Map<ModelValue, Object> timers = new LinkedHashMap<>();
        for (int id = 0; id < names.size(); id++) {
            Map<Object, ModelValue> own = new LinkedHashMap<>();
            for (Object timer : form.nodes().get(id).timers()) {
                if (timer instanceof Due due) {
                    own.put(due.what(), text(due.left()));
                } else {
                    own.put(timer, new ModelValue("any time"));
                }
            }
            if (!own.isEmpty()) {
                timers.put(name(id), own);
            }
        }
        if (!timers.isEmpty() && !variables.containsKey("timers")) {
            variables.put("timers", timers);
        }
    }

    /** Returns the network of messages relative to the present, without their ages. */
    @SuppressWarnings("unchecked") // the form has one of two shapes
    private static InFlight plainNetwork(RelativeForm form) {
        Object messages = form.messages();
        boolean queues = form.isOrdered();
        if (queues) {
            Map<Link, List<Object>> plain = new LinkedHashMap<>();
            ((Map<Link, List<Object>>) messages)
                    .forEach((link, queue) -> plain.put(
                            link, queue.stream().map(ShownTimes::message).toList()));
            return new InFlight.Queues(plain);
        }
        Map<Envelope<Object>, Integer> plain = new LinkedHashMap<>();
        ((Map<Link, Map<Object, Integer>>) messages)
                .forEach((link, counts) -> counts.forEach((message, count) -> plain.merge(
                        new Envelope<>(link.source(), link.destination(), message(message)), count, Integer::sum)));
        return new InFlight.Multiset(plain);
    }

    private static Object message(Object due) {
        return due instanceof Due message ? message.what() : due;
    }

    /** Adds what is left of the latencies of messages: for each link in order, or for each message. */
    @SuppressWarnings("unchecked") // the form has one of two shapes
    private void addArrivals(RelativeForm form, Map<String, Object> variables) {
        Map<Object, Object> arrivals = new LinkedHashMap<>();
        if (form.isOrdered()) {
            ((Map<Link, List<Object>>) form.messages()).forEach((link, queue) -> {
                List<ModelValue> left = queue.stream()
                        .filter(Due.class::isInstance)
                        .map(due -> text(((Due) due).left()))
                        .toList();
                if (!left.isEmpty()) {
                    arrivals.put(names.get(link.source()) + " -> " + names.get(link.destination()), left);
                }
            });
        } else {
            Map<Object, List<Bounds>> each = new LinkedHashMap<>();
            ((Map<Link, Map<Object, Integer>>) form.messages())
                    .forEach((link, counts) -> counts.forEach((due, count) -> {
                        for (int i = 0; i < count && due instanceof Due; i++) {
                            each.computeIfAbsent(
                                            new Envelope<>(link.source(), link.destination(), ((Due) due).what()),
                                            e -> new ArrayList<>())
                                    .add(((Due) due).left());
                        }
                    }));
            each.forEach((envelope, left) -> arrivals.put(
                    envelope,
                    left.stream()
                            .sorted(Comparator.comparingInt(Bounds::min).thenComparingInt(Bounds::max))
                            .map(ShownTimes::text)
                            .toList()));
        }
        if (!arrivals.isEmpty()) {
            variables.put("arrivals", arrivals);
        }
    }

    private void addClocks(RelativeForm form, Map<String, Object> variables) {
        if (!form.restarts().isEmpty()) {
            variables.put(
                    "restarts",
                    form.restarts().entrySet().stream()
                            .collect(Collectors.toMap(e -> name(e.getKey()), e -> text(e.getValue()))));
        }
        Bounds heals = form.heals();
        if (heals != null) {
            variables.put("heals", text(heals));
        }
        if (!form.offsets().isEmpty()) {
            Map<ModelValue, Integer> clocks = new LinkedHashMap<>();
            for (int id = 0; id < names.size(); id++) {
                clocks.put(name(id), form.offsets().get(id));
            }
            variables.put("clocks", clocks);
        }
        if (!form.steady().isEmpty()) {
            variables.put(
                    "steady",
                    form.steady().entrySet().stream()
                            .collect(Collectors.toMap(e -> name(e.getKey()), Map.Entry::getValue)));
        }
    }

    private ModelValue name(int id) {
        return new ModelValue(names.get(id));
    }

    private static ModelValue text(Bounds left) {
        return new ModelValue("in " + left);
    }
}
