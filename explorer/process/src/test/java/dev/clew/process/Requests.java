package dev.clew.process;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import dev.clew.process.workload.Programs;
import dev.clew.process.workload.Workload;
import dev.clew.process.workload.WorkloadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Workload of one client that sends all its requests at once and records the answers.
 *
 * @param requests node ids and bodies
 * @param more adds properties
 */
public record Requests(List<Request> requests, BiConsumer<ClusterBuilder<Body>, Programs> more) implements Workload {

    public record Request(int node, Body body) {}

    /** Returns echo requests of 1, 2 and so on to the first program. */
    public static Requests echoes(int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            requests.add(
                    new Request(0, Body.of(Body.object("echo").put("msg_id", i).put("echo", i))));
        }
        return new Requests(requests, (cluster, programs) -> {});
    }

    /** Returns requests to add elements to a set, each to a different program. */
    public static Requests additions(int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new Request(
                    i, Body.of(Body.object("add").put("msg_id", i + 1).put("element", i))));
        }
        return new Requests(requests, (cluster, programs) -> {});
    }

    Requests with(BiConsumer<ClusterBuilder<Body>, Programs> properties) {
        return new Requests(requests, properties);
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String description() {
        return "Requests, all at once.";
    }

    @Override
    public void addTo(ClusterBuilder<Body> cluster, WorkloadOptions options, Programs programs) {
        cluster.node("c1", new Client(requests));
        more.accept(cluster, programs);
    }

    /** Client whose state is the list of answers received, in order. */
    record Client(List<Request> requests) implements Node<List<String>, Body> {
        Client {
            requests = List.copyOf(requests);
        }

        @Override
        public List<String> start(Effects<Body> effects) {
            requests.forEach(request -> effects.send(request.node, request.body));
            return List.of();
        }

        @Override
        public List<String> receive(List<String> state, int source, Body message, Effects<Body> effects) {
            List<String> longer = new ArrayList<>(state);
            longer.add(message.text());
            return List.copyOf(longer);
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }
}
