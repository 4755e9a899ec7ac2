package dev.clew.oracle;

import dev.clew.model.Envelope;
import dev.clew.oracle.InFlight.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Applies a permutation of the nodes to states of a cluster.
 *
 * @param map the image of each node
 * @param values maps the user's values to their images
 */
record ClusterImage(int[] map, UnaryOperator<Object> values) {

    ClusterState of(ClusterState state) {
        NodeState[] nodes = new NodeState[map.length];
        for (int id = 0; id < map.length; id++) {
            nodes[map[id]] = of(state.nodes().get(id));
        }
        Object kept = state.kept();
        return new ClusterState(
                List.of(nodes), of(state.network()), kept == null ? null : values.apply(kept), of(state.trouble()));
    }

    private NodeState of(NodeState node) {
        Map<Object, Integer> fired = new HashMap<>();
        node.fired().forEach((timer, count) -> fired.put(values.apply(timer), count));
        Set<Object> timers = node.timers().stream().map(values).collect(Collectors.toSet());
        Disk disk = new Disk(
                node.disk().synced().map(values),
                node.disk().unsynced().stream().map(values).toList());
        return new NodeState(node.local().map(values), timers, fired, disk);
    }

    private Envelope<Object> of(Envelope<Object> envelope) {
        return new Envelope<>(map[envelope.source()], map[envelope.destination()], values.apply(envelope.message()));
    }

    private Link of(Link link) {
        return new Link(map[link.source()], map[link.destination()]);
    }

    private InFlight of(InFlight network) {
        if (network instanceof InFlight.Multiset multiset) {
            return new InFlight.Multiset(multiset.counts().entrySet().stream()
                    .collect(Collectors.toMap(e -> of(e.getKey()), Map.Entry::getValue)));
        }
        if (network instanceof InFlight.Repeating repeating) {
            Optional<Envelope<Object>> last = repeating.last().map(this::of);
            return new InFlight.Repeating(
                    repeating.envelopes().stream().map(this::of).collect(Collectors.toSet()), last);
        }
        Map<Link, List<Object>> queues = new HashMap<>();
        ((InFlight.Queues) network)
                .messages()
                .forEach((link, queue) ->
                        queues.put(of(link), queue.stream().map(values).toList()));
        return new InFlight.Queues(queues);
    }

    private Trouble of(Trouble t) {
        Set<Integer> down = new HashSet<>();
        t.down().forEach(id -> down.add(map[id]));
        Set<Link> cut = t.cut().stream().map(this::of).collect(Collectors.toSet());
        return new Trouble(
                t.lost(), t.duplicated(), t.crashed(), t.disksLost(), t.partitioned(), down, cut, t.events());
    }
}
