package dev.clew.models.register;

import dev.clew.history.RegisterSpec;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.models.NetworkParameters;
import dev.clew.models.register.RegisterMessage.GetOk;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Cluster of servers that implement a register, with clients, their history, and the properties of
 * a register.
 *
 * @param builder of the model, to which more properties may be added
 * @param servers the servers
 * @param clients the clients
 * @param <S> states of servers
 */
public record RegisterCluster<S>(
        ClusterBuilder<RegisterMessage> builder, NodeGroup<S> servers, NodeGroup<RegisterClient.State> clients) {
    /** Value of the register before any write. */
    public static final char INITIAL = Character.MIN_VALUE;

    /** Name of the parameter for the number of clients. */
    public static final String CLIENTS = "clients";

    /** Name of the parameter for the operations of the clients. */
    public static final String OPERATIONS = "operations";

    /** Name of the parameter for the number of servers. */
    public static final String SERVERS = "servers";

    /** Returns the parameters of every register model. */
    public static List<Parameter<?>> parameters(int defaultServers) {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(SERVERS, "Number of servers.", defaultServers, 1, 9),
                new Parameter.TextParameter(
                        OPERATIONS,
                        "Operations of the clients: w for a write, r for a read; comma-separated lists are assigned to clients in turn.",
                        "wr"),
                NetworkParameters.network(Network.Kind.UNORDERED_NONDUPLICATING),
                NetworkParameters.lossy(false));
    }

    /** Returns the operations of the clients, one text per client, reused cyclically. */
    private static List<String> operations(Parameters parameters) {
        List<String> operations = List.of(parameters.text(OPERATIONS).split(",", -1));
        if (!operations.stream().allMatch(each -> each.matches("[wr]+"))) {
            throw new IllegalArgumentException(
                    "operations must consist of the letters w and r, such as 'wr' or 'wr,r', got '"
                            + parameters.text(OPERATIONS) + "'");
        }
        return operations;
    }

    /**
     * Returns the cluster that the parameters describe.
     *
     * @param server creates the server at a place among all servers
     */
    public static <S> RegisterCluster<S> of(
            String name,
            Parameters parameters,
            BiFunction<NodeGroup<?>, Integer, ? extends Node<S, RegisterMessage>> server) {
        List<String> operations = operations(parameters);
        ClusterBuilder<RegisterMessage> builder =
                ClusterModel.<RegisterMessage>named(name).network(NetworkParameters.of(parameters));
        NodeGroup<S> servers = builder.nodes("server", parameters.integer(SERVERS), server);
        List<String> names = IntStream.range(servers.size(), servers.size() + parameters.integer(CLIENTS))
                .mapToObj(id -> "client" + id)
                .toList();
        NodeGroup<RegisterClient.State> clients = addClients(builder, servers, names, operations);
        RegisterCluster<S> cluster = new RegisterCluster<>(builder, servers, clients);
        builder.step("OperationsInTurn", clients, (before, after) -> after.operations() == before.operations() + 1);
        String done = String.join("", operations);
        if (done.contains("w") && done.contains("r")) { // otherwise no client reads a written value
            builder.sometimes("ValueChosen", cluster::isValueChosen);
        }
        return cluster;
    }

    /** Returns whether every client has received the answers to all its requests. */
    public boolean isAllAnswered(ClusterView<RegisterMessage> view) {
        return view.all(clients).stream().allMatch(client -> client.awaited().isEmpty());
    }

    /**
     * Adds clients to a cluster of servers, together with their history and its linearizability.
     *
     * @param asked the servers that clients address
     * @param names of the clients
     */
    public static NodeGroup<RegisterClient.State> addClients(
            ClusterBuilder<RegisterMessage> builder, NodeGroup<?> asked, List<String> names) {
        return addClients(builder, asked, names, List.of("wr"));
    }

    private static NodeGroup<RegisterClient.State> addClients(
            ClusterBuilder<RegisterMessage> builder, NodeGroup<?> asked, List<String> names, List<String> operations) {
        NodeGroup<RegisterClient.State> clients = builder.nodes(
                names, place -> new RegisterClient(place, asked, operations.get(place % operations.size())));
        builder.linearizable(new RegisterSpec<>(INITIAL));
        return clients;
    }

    /** Returns whether some of these clients has received the answers to all its requests. */
    public static boolean isSomeoneDone(ClusterView<RegisterMessage> view, NodeGroup<RegisterClient.State> clients) {
        return view.all(clients).stream().anyMatch(client -> client.awaited().isEmpty());
    }

    /**
     * Returns whether some client is about to read a written value; answers are sent to clients
     * only.
     */
    public boolean isValueChosen(ClusterView<RegisterMessage> view) {
        return clients.stream().anyMatch(client -> view.deliverable(client).stream()
                .anyMatch(envelope -> envelope.message() instanceof GetOk ok && ok.value() != INITIAL));
    }
}
