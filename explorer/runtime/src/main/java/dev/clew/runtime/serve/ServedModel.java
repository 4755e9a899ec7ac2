package dev.clew.runtime.serve;

import dev.clew.model.ClusterModel;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.KeyValueClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Nodes that programs can run, independent of the model's types. */
public final class ServedModel {
    private static final Deployment.Delay DELAY = new Deployment.Delay(Duration.ofMillis(500), Duration.ofSeconds(1));

    private final IntFunction<Cluster> ofSize;

    private ServedModel(IntFunction<Cluster> ofSize) {
        this.ofSize = ofSize;
    }

    /**
     * Cluster of a given size.
     *
     * @param nodes by id
     * @param network for which they were checked
     * @param clients how clients use it; empty if only its nodes communicate
     */
    record Cluster(
            List<Node<Object, Object>> nodes,
            Network.Kind network,
            Optional<KeyValueClients<Object, Object>> clients,
            java.util.function.Function<Object, Deployment.Delay> delay) {

        /** Draws the duration of a timer, in milliseconds. */
        long millis(Object timer) {
            Deployment.Delay bounds = delay.apply(timer);
            return ThreadLocalRandom.current()
                    .nextLong(bounds.least().toMillis(), bounds.most().toMillis() + 1);
        }

        List<Class<?>> classes() {
            List<Class<?>> classes = new ArrayList<>();
            nodes.forEach(node -> classes.add(node.getClass()));
            return classes;
        }
    }

    /** Returns the servers of a deployment of any size. */
    @SuppressWarnings("unchecked") // states and messages are passed only to the node they came from
    public static ServedModel of(IntFunction<Deployment<?, ?>> deployments) {
        return new ServedModel(size -> {
            Deployment<Object, Object> deployment = (Deployment<Object, Object>) deployments.apply(size);
            List<Node<Object, Object>> servers = new ArrayList<>();
            for (int id = 0; id < size; id++) {
                servers.add(deployment.server(id));
            }
            return new Cluster(servers, deployment.network(), Optional.of(deployment.clients()), deployment::delay);
        });
    }

    /** Returns the nodes of a model created for checking, including its clients. */
    public static ServedModel of(ClusterModel model) {
        return new ServedModel(size -> {
            if (size != model.nodes().size()) {
                throw new IllegalArgumentException("model " + model.name() + " has "
                        + model.nodes().size() + " nodes with these parameters, but init lists " + size);
            }
            return new Cluster(model.nodes(), model.network().kind(), Optional.empty(), timer -> DELAY);
        });
    }

    /**
     * Returns the cluster with the given number of nodes.
     *
     * @throws IllegalArgumentException if there is none
     */
    Cluster ofSize(int size) {
        return ofSize.apply(size);
    }
}
