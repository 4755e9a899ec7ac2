package dev.clew.models.microraft;

import dev.clew.host.HostedNode;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import io.microraft.QueryPolicy;
import io.microraft.RaftConfig;
import io.microraft.model.RaftModelFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Model whose servers run MicroRaft 0.7. */
public final class MicroRaft implements ModelProvider {
    private static final String SERVERS = "servers";
    private static final String CLIENTS = "clients";
    private static final String QUERIES = "queries";
    private static final String REPLICATED = "replicated";
    static final String FORGETFUL_STORE = "forgetful-store";

    @Override
    public String name() {
        return "microraft";
    }

    @Override
    public String description() {
        return "The Raft library MicroRaft 0.7, unmodified: elections with pre-votes, replication, reads.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(SERVERS, "Number of servers.", 3, 1, 7),
                new Parameter.IntParameter(CLIENTS, "Number of clients; each writes, then reads.", 0, 0, 4),
                new Parameter.ChoiceParameter(
                        QUERIES,
                        "How reads are served: the library's query policies, or through the log.",
                        "linearizable",
                        List.of("linearizable", "leader-lease", "eventual-consistency", REPLICATED)),
                NetworkParameters.network(Network.Kind.ORDERED),
                NetworkParameters.lossy(false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                FORGETFUL_STORE,
                "The environment is broken: the store does not keep terms and votes, so a server that restarts votes twice.",
                "ElectionSafety"));
    }

    @Override
    public Model create(Parameters parameters) {
        int count = parameters.integer(SERVERS);
        int clients = parameters.integer(CLIENTS);
        String queries = parameters.choice(QUERIES);
        Settings settings = new Settings(
                count,
                queries.equals(REPLICATED)
                        ? Optional.empty()
                        : Optional.of(QueryPolicy.valueOf(
                                queries.toUpperCase(Locale.ROOT).replace('-', '_'))),
                !parameters.choice(BUG_PARAMETER).equals(FORGETFUL_STORE));
        ClusterBuilder<RegisterMessage> cluster = ClusterModel.<RegisterMessage>named(name())
                .network(NetworkParameters.of(parameters))
                .faults(Faults.NONE.withTimeouts(0));
        NodeGroup<Server> servers = cluster.viewedNodes("s", count, place -> HostedNode.<RegisterMessage, Server>of(
                        (host, image) -> new Server(host, image, settings))
                .withoutState(RaftConfig.class, RaftModelFactory.class));
        new RaftClaims(servers).addTo(cluster);
        if (clients > 0) {
            RegisterCluster.addClients(
                    cluster,
                    servers,
                    IntStream.range(0, clients).mapToObj(i -> "client" + i).toList());
        }
        return cluster.build();
    }
}
