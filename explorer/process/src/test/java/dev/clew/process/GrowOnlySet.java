package dev.clew.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.process.message.Body;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Java node with the behavior of {@code digest.py}: the oracle.
 *
 * @param programs number of programs
 * @param onTimer whether it gossips when a timer fires, instead of at once
 * @param onDisk whether it keeps elements on disk
 */
record GrowOnlySet(int programs, boolean onTimer, boolean onDisk)
        implements Node.WithTimers<List<Integer>, Body, String>, Node.WithDisk<List<Integer>, Body, List<Integer>> {

    static ClusterModel model(GrowOnlySet node, Requests requests, Faults faults) {
        ClusterBuilder<Body> cluster = ClusterModel.named("oracle");
        for (int i = 0; i < node.programs; i++) {
            cluster.node("n" + i, node);
        }
        requests.addTo(
                cluster,
                new dev.clew.process.workload.WorkloadOptions(List.of(), node.programs, 1, 1, false),
                new NoPrograms());
        return cluster.build().with(faults);
    }

    @Override
    public List<Integer> start(Effects<Body> effects) {
        return started(List.of(), effects);
    }

    @Override
    public List<Integer> restart(Optional<List<Integer>> image, Effects<Body> effects) {
        return started(image.orElse(List.of()), effects);
    }

    private List<Integer> started(List<Integer> elements, Effects<Body> effects) {
        if (onTimer) {
            effects.setTimer("gossip");
        }
        return elements;
    }

    @Override
    public List<Integer> receive(List<Integer> state, int source, Body message, Effects<Body> effects) {
        ObjectNode body = message.json();
        TreeSet<Integer> elements = new TreeSet<>(state);
        if (body.has("element")) {
            elements.add(body.get("element").asInt());
        }
        body.path("elements").forEach(element -> elements.add(element.asInt()));
        List<Integer> next = List.copyOf(elements);
        if (onDisk && !next.equals(state)) {
            effects.persist(next);
            effects.sync();
        }
        if (body.has("element")) {
            if (!onTimer) {
                gossip(next, effects);
            }
            effects.send(
                    source,
                    Body.of(Body.object("add_ok")
                            .put("in_reply_to", message.messageId().orElseThrow())));
        }
        return next;
    }

    @Override
    public List<Integer> timeout(List<Integer> state, String timer, Effects<Body> effects) {
        gossip(state, effects);
        return state;
    }

    private void gossip(List<Integer> elements, Effects<Body> effects) {
        ObjectNode body = Body.object("gossip");
        ArrayNode all = body.putArray("elements");
        elements.forEach(all::add);
        for (int node = 0; node < programs; node++) {
            if (node != effects.self()) {
                effects.send(node, Body.of(body));
            }
        }
    }

    private static final class NoPrograms implements dev.clew.process.workload.Programs {
        @Override
        public Optional<Body> ask(int node, Object state, Body request) {
            return Optional.empty();
        }

        @Override
        public boolean ignores(int node, Object state, int source, Body message) {
            return false;
        }

        @Override
        public boolean mayActAlone(int node, Object state) {
            return false;
        }

        @Override
        public boolean waitsForTime(int node, Object state) {
            return false;
        }
    }
}
