package dev.clew.models.register;

import dev.clew.history.ClientHistory;
import dev.clew.history.Linearizability;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.models.NetworkParameters;
import dev.clew.models.register.RegisterMessage.GetOk;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Servers that keep a register, with clients, their history, and what must hold of it. */
public final class RegisterCluster {
    /** The register's value before any write. */
    public static final char INITIAL = Character.MIN_VALUE;

    /** The parameter for the number of clients. */
    public static final String CLIENTS = "clients";

    /** The parameter for what clients do. */
    public static final String OPERATIONS = "operations";

    /** The parameter for the number of servers. */
    public static final String SERVERS = "servers";

    private RegisterCluster() {}

    /** The parameters of every register model. */
    public static List<Parameter<?>> parameters(int defaultServers) {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(SERVERS, "Number of servers.", defaultServers, 1, 9),
                new Parameter.TextParameter(
                        OPERATIONS,
                        "What clients do: w for a write, r for a read; for several clients in turn, separated by commas.",
                        "wr"),
                NetworkParameters.network(Network.Kind.UNORDERED_NONDUPLICATING),
                NetworkParameters.lossy(false));
    }

    /** What the clients do, one after the other. */
    private static List<String> operations(Parameters parameters) {
        List<String> operations = List.of(parameters.text(OPERATIONS).split(",", -1));
        if (!operations.stream().allMatch(each -> each.matches("[wr]+"))) {
            throw new IllegalArgumentException("operations takes letters w and r such as 'wr' or 'wr,r', not '"
                    + parameters.text(OPERATIONS) + "'");
        }
        return operations;
    }

    /** Number of servers that the values ask for. */
    public static int servers(Parameters parameters) {
        return parameters.integer(SERVERS);
    }

    /**
     * The model, to which more properties may be added.
     *
     * @param server makes the server of an id
     */
    public static ClusterModel.Builder<RegisterMessage> model(
            String name, Parameters parameters, IntFunction<Node<?, RegisterMessage>> server) {
        int servers = servers(parameters);
        int size = servers + parameters.integer(CLIENTS);
        ClusterModel.Builder<RegisterMessage> cluster =
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
        return done.contains("w") && done.contains("r") // else nobody reads what was written
                ? cluster.sometimes("ValueChosen", view -> isValueChosen(view, servers))
                : cluster;
    }

    /** Whether every client has been told what came of all that it asked. */
    public static boolean isAllAnswered(ClusterView<RegisterMessage> view, int servers) {
        return IntStream.range(servers, view.size())
                .allMatch(client ->
                        view.state(client, RegisterClient.State.class).awaited().isEmpty());
    }

    /**
     * Adds clients to the servers of a cluster, the history of what they see, and that it must be linearizable.
     *
     * @param first id of the first client: how many nodes the cluster has already
     * @param names of the clients
     * @param asked how many of the servers are asked, the first ones
     */
    public static ClusterModel.Builder<RegisterMessage> addClients(
            ClusterModel.Builder<RegisterMessage> cluster, int first, List<String> names, int asked) {
        return addClients(cluster, first, names, asked, List.of("wr"));
    }

    private static ClusterModel.Builder<RegisterMessage> addClients(
            ClusterModel.Builder<RegisterMessage> cluster,
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

    /** Whether some client has been told what it asked to read. */
    public static boolean isGetAnswered(ClusterView<RegisterMessage> view) {
        return history(view).clients().values().stream()
                .flatMap(client -> client.completed().stream())
                .anyMatch(done -> done.result() instanceof RegisterSpec.ReadOk);
    }

    @SuppressWarnings("unchecked") // the recorder of this class keeps no other history
    private static ClientHistory<Operation<Character>, Result<Character>> history(ClusterView<RegisterMessage> view) {
        return view.history(ClientHistory.class);
    }

    /** Whether some client is about to read what was written; only clients are sent answers. */
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
