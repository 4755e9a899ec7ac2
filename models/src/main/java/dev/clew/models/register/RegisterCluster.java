package dev.clew.models.register;

import dev.clew.history.ClientHistory;
import dev.clew.history.Linearizability;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.models.NetworkParameters;
import dev.clew.models.register.RegisterMessage.GetOk;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cluster of servers that implement a register, with clients, their history, and the properties of
 * a register.
 */
public final class RegisterCluster {
    /** Value of the register before any write. */
    public static final char INITIAL = Character.MIN_VALUE;

    /** Name of the parameter for the number of clients. */
    public static final String CLIENTS = "clients";

    /** Name of the parameter for the operations of the clients. */
    public static final String OPERATIONS = "operations";

    /** Name of the parameter for the number of servers. */
    public static final String SERVERS = "servers";

    private RegisterCluster() {}

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

    /** Returns the number of servers given by the parameters. */
    public static int servers(Parameters parameters) {
        return parameters.integer(SERVERS);
    }

    /**
     * Returns a builder of the model, to which more properties may be added.
     *
     * @param server creates the server with a given id
     */
    public static ClusterBuilder<RegisterMessage> model(
            String name, Parameters parameters, IntFunction<Node<?, RegisterMessage>> server) {
        int servers = servers(parameters);
        int size = servers + parameters.integer(CLIENTS);
        ClusterBuilder<RegisterMessage> cluster =
                ClusterModel.<RegisterMessage>named(name).network(NetworkParameters.of(parameters));
        for (int id = 0; id < servers; id++) {
            cluster.node("server" + id, server.apply(id));
        }
        List<String> clients =
                IntStream.range(servers, size).mapToObj(id -> "client" + id).toList();
        List<String> operations = operations(parameters);
        addClients(cluster, servers, clients, servers, operations)
                .step(
                        "OperationsInTurn",
                        RegisterClient.State.class,
                        (before, after) -> after.operations() == before.operations() + 1);
        String done = String.join("", operations);
        return done.contains("w") && done.contains("r") // otherwise no client reads a written value
                ? cluster.sometimes("ValueChosen", view -> isValueChosen(view, servers))
                : cluster;
    }

    /** Returns whether every client has received the answers to all its requests. */
    public static boolean isAllAnswered(ClusterView<RegisterMessage> view, int servers) {
        return IntStream.range(servers, view.size())
                .allMatch(client ->
                        view.state(client, RegisterClient.State.class).awaited().isEmpty());
    }

    /**
     * Adds clients to a cluster of servers, together with their history and its linearizability.
     *
     * @param first id of the first client, which is the current number of nodes in the cluster
     * @param names of the clients
     * @param asked number of servers that clients address, from id 0
     */
    public static ClusterBuilder<RegisterMessage> addClients(
            ClusterBuilder<RegisterMessage> cluster, int first, List<String> names, int asked) {
        return addClients(cluster, first, names, asked, List.of("wr"));
    }

    private static ClusterBuilder<RegisterMessage> addClients(
            ClusterBuilder<RegisterMessage> cluster,
            int first,
            List<String> names,
            int asked,
            List<String> operations) {
        for (int i = 0; i < names.size(); i++) {
            cluster.node(names.get(i), new RegisterClient(first, asked, operations.get(i % operations.size())));
        }
        Linearizability<Character, Operation<Character>, Result<Character>> linearizability =
                new Linearizability<>(new RegisterSpec<>(INITIAL));
        return cluster.history(ClientHistory.empty(), new RegisterHistory())
                .invariant("Linearizable", view -> linearizability.test(history(view)));
    }

    /** Returns whether some client has received the answer to a read. */
    public static boolean isGetAnswered(ClusterView<RegisterMessage> view) {
        return history(view).clients().values().stream()
                .flatMap(client -> client.completed().stream())
                .anyMatch(done -> done.result() instanceof RegisterSpec.ReadOk);
    }

    @SuppressWarnings("unchecked") // the recorder of this class produces only this type
    private static ClientHistory<Operation<Character>, Result<Character>> history(ClusterView<RegisterMessage> view) {
        return view.history(ClientHistory.class);
    }

    /**
     * Returns whether some client is about to read a written value; answers are sent to clients
     * only.
     */
    public static boolean isValueChosen(ClusterView<RegisterMessage> view, int servers) {
        for (int client = servers; client < view.size(); client++) {
            boolean chosen = view.deliverable(client).stream()
                    .anyMatch(envelope -> envelope.message() instanceof GetOk ok && ok.value() != INITIAL);
            if (chosen) {
                return true;
            }
        }
        return false;
    }
}
