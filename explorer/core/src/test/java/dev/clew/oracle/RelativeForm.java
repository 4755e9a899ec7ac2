package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.oracle.InFlight.Link;
import dev.clew.oracle.Times.Armed;
import dev.clew.oracle.Times.Sent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a state of a timed cluster is relative to its present: equal for states that differ only in absolute time. */
final class RelativeForm {
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };

    private final ClusterState state;
    private final Times times;

    RelativeForm(ClusterState state, Times times) {
        this.state = state;
        this.times = times;
    }

    /** A timer and what is left of its duration, or a message and what is left of its latency. */
    record Due(Object what, Bounds left) {}

    /** Returns everything that distinguishes the state from others. */
    List<Object> value() {
        List<Object> parts = new ArrayList<>();
        parts.add(nodes());
        parts.add(messages());
        parts.add(Optional.ofNullable(state.kept()));
        parts.add(state.trouble());
        parts.add(steady());
        parts.add(restarts());
        parts.add(Optional.ofNullable(heals()));
        parts.add(offsets());
        return parts;
    }

    List<NodeState> nodes() {
        return IntStream.range(0, state.nodes().size()).mapToObj(this::node).toList();
    }

    private NodeState node(int id) {
        NodeState node = state.nodes().get(id);
        Disk disk = new Disk(
                node.disk().synced().map(image -> relative(image, id)),
                node.disk().unsynced().stream()
                        .map(image -> relative(image, id))
                        .toList());
        return new NodeState(
                node.local().map(local -> relative(local, id)),
                node.timers().stream().map(timer -> timer(timer, id)).collect(Collectors.toSet()),
                node.fired(),
                disk);
    }

    private Object timer(Object timer, int id) {
        return timer instanceof Armed armed
                ? new Due(armed.timer(), armed.left(times.clocks().get(id)))
                : timer;
    }

    /** Returns whether messages are in queues. */
    boolean isOrdered() {
        return state.network() instanceof InFlight.Queues;
    }

    /** Returns whether a message that a delivery takes, relative to the present, has reached its greatest age. */
    boolean isLate(Action.Deliver deliver) {
        Link link = new Link(deliver.source(), deliver.destination());
        return state.network().deliverable().stream()
                .filter(envelope -> link(envelope).equals(link))
                .anyMatch(envelope -> envelope.message() instanceof Sent sent
                        && times.isLate(link, sent)
                        && relative(sent.message(), deliver.destination()).equals(deliver.message()));
    }

    /** Returns an action in the state, with the instants in its message relative to the receiver's clock. */
    Action action(Action action) {
        if (action instanceof Action.Deliver a) {
            return new Action.Deliver(a.source(), a.destination(), relative(a.message(), a.destination()));
        }
        if (action instanceof Action.Drop a) {
            return new Action.Drop(a.source(), a.destination(), relative(a.message(), a.destination()));
        }
        if (action instanceof Action.Duplicate a) {
            return new Action.Duplicate(a.source(), a.destination(), relative(a.message(), a.destination()));
        }
        Action.Interrupted during = action.during();
        if (during == null) {
            return action;
        }
        Action.Interrupted relative = new Action.Interrupted(action(during.event()), during.effects(), during.total());
        return action instanceof Action.Crash crash
                ? new Action.Crash(crash.node(), crash.lostWrites(), relative, crash.broken())
                : new Action.LoseDisk(((Action.LoseDisk) action).node(), relative, ((Action.LoseDisk) action).broken());
    }

    /** Returns a message in flight with what is left of its latency. */
    Object due(Envelope<Object> envelope) {
        return List.of(link(envelope), due(link(envelope), envelope.message()));
    }

    /** Returns the messages in flight on each link, with what is left of their latencies. */
    Object messages() {
        if (state.network() instanceof InFlight.Queues queues) {
            Map<Link, List<Object>> relative = new HashMap<>();
            queues.messages()
                    .forEach((link, queue) -> relative.put(
                            link,
                            queue.stream().map(message -> due(link, message)).toList()));
            return relative;
        }
        Map<Link, Map<Object, Integer>> relative = new HashMap<>();
        ((InFlight.Multiset) state.network()).counts().forEach((envelope, count) -> relative.computeIfAbsent(
                        link(envelope), l -> new HashMap<>())
                .merge(due(link(envelope), envelope.message()), count, Integer::sum));
        return relative;
    }

    private static Link link(Envelope<Object> envelope) {
        return new Link(envelope.source(), envelope.destination());
    }

    private Object due(Link link, Object message) {
        return message instanceof Sent sent
                ? new Due(relative(sent.message(), link.destination()), times.left(link, sent))
                : message;
    }

    /** Returns for how many units each clock must run regularly, if any. */
    Map<Integer, Integer> steady() {
        Map<Integer, Integer> steady = new HashMap<>();
        for (int id = 0; id < state.nodes().size(); id++) {
            if (times.steady(id) > 0) {
                steady.put(id, times.steady(id));
            }
        }
        return steady;
    }

    /** Returns for each node that is down when it restarts, if that is bounded. */
    Map<Integer, Bounds> restarts() {
        Map<Integer, Bounds> restarts = new HashMap<>();
        for (int id = 0; id < state.nodes().size(); id++) {
            if (!state.nodes().get(id).isUp() && !times.timing().downtime().equals(Bounds.ANY)) {
                restarts.put(
                        id,
                        Times.left(
                                times.timing().downtime(),
                                times.now() - times.crashed().get(id)));
            }
        }
        return restarts;
    }

    /** Returns when the partition ends; null if there is none, or that is not bounded. */
    @Nullable
    Bounds heals() {
        boolean bounded = !times.timing().cutTime().equals(Bounds.ANY);
        return bounded && !state.trouble().cut().isEmpty()
                ? Times.left(times.timing().cutTime(), times.now() - times.cut())
                : null;
    }

    /** Returns by how many units clocks are ahead of the one that shows least; empty if clocks are not compared. */
    List<Integer> offsets() {
        int least = Collections.min(times.clocks());
        return times.comparesClocks()
                ? times.clocks().stream().map(clock -> clock - least).toList()
                : List.of();
    }

    /** Returns whether an instant within the horizon is somewhere in a node's state, on its disk or in a message to it. */
    boolean holdsInstants(int id) {
        List<Object> values = new ArrayList<>();
        NodeState node = node(id);
        node.local().ifPresent(values::add);
        node.disk().synced().ifPresent(values::add);
        values.addAll(node.disk().unsynced());
        if (messages() instanceof Map<?, ?> links) {
            links.forEach((link, messages) -> {
                if (((Link) link).destination() == id) {
                    values.addAll(messages instanceof Map<?, ?> counts ? counts.keySet() : (Collection<?>) messages);
                }
            });
        }
        return values.stream().anyMatch(RelativeForm::hasRecent);
    }

    private static boolean hasRecent(Object value) {
        if (value instanceof ClockInstant instant) {
            return !instant.isLongAgo();
        }
        return parts(value).stream().anyMatch(RelativeForm::hasRecent);
    }

    private static Collection<?> parts(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> both = new ArrayList<>(map.keySet());
            both.addAll(map.values());
            return both;
        }
        if (value instanceof Optional<?> optional) {
            return optional.stream().toList();
        }
        return value instanceof Record record ? Arrays.asList(components(record)) : List.of();
    }

    private static Object[] components(Record record) {
        return Arrays.stream(ACCESSORS.get(record.getClass()))
                .map(accessor -> {
                    try {
                        return accessor.invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray();
    }

    /**
     * Returns the state as nodes know it: of an instant that is older than the horizon by the clock of the node that has
     * it, or to which it is sent, only that is known.
     */
    ClusterState forgetful() {
        List<NodeState> nodes = new ArrayList<>();
        for (int id = 0; id < state.nodes().size(); id++) {
            NodeState node = state.nodes().get(id);
            int at = id;
            Disk disk = new Disk(
                    node.disk().synced().map(image -> forgotten(image, at)),
                    node.disk().unsynced().stream()
                            .map(image -> forgotten(image, at))
                            .toList());
            nodes.add(
                    new NodeState(node.local().map(local -> forgotten(local, at)), node.timers(), node.fired(), disk));
        }
        return new ClusterState(List.copyOf(nodes), forgetfulNetwork(), state.kept(), state.trouble(), times);
    }

    private InFlight forgetfulNetwork() {
        if (state.network() instanceof InFlight.Queues queues) {
            Map<Link, List<Object>> all = new HashMap<>();
            queues.messages()
                    .forEach((link, queue) -> all.put(
                            link,
                            queue.stream()
                                    .map(message -> forgotten(message, link.destination()))
                                    .toList()));
            return new InFlight.Queues(all);
        }
        Map<Envelope<Object>, Integer> all = new HashMap<>();
        ((InFlight.Multiset) state.network())
                .counts()
                .forEach((envelope, count) -> all.merge(
                        new Envelope<>(
                                envelope.source(),
                                envelope.destination(),
                                forgotten(envelope.message(), envelope.destination())),
                        count,
                        Integer::sum));
        return new InFlight.Multiset(all);
    }

    private Object forgotten(Object value, int id) {
        int clock = times.clocks().get(id);
        return mapped(value, instant -> instant.seenAfter(clock, times.timing().horizon())
                .plus(clock));
    }

    private Object relative(Object value, int id) {
        int clock = times.clocks().get(id);
        return mapped(value, instant -> instant.seenAfter(clock, times.timing().horizon()));
    }

    /** Returns a value with each instant replaced by another. */
    private static Object mapped(Object value, UnaryOperator<ClockInstant> change) {
        if (value instanceof ClockInstant instant) {
            return change.apply(instant);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> mapped(each, change)).toList();
        }
        if (value instanceof Set<?> set) {
            Set<Object> all = new HashSet<>();
            set.forEach(each -> all.add(mapped(each, change)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new HashMap<>();
            map.forEach((key, each) -> all.put(mapped(key, change), mapped(each, change)));
            return all;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(each -> mapped(each, change));
        }
        return value instanceof Record record ? rebuilt(record, change) : value;
    }

    private static Object rebuilt(Record record, UnaryOperator<ClockInstant> change) {
        Object[] parts = Arrays.stream(components(record))
                .map(part -> mapped(part, change))
                .toArray();
        Class<?>[] types = Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
