package dev.clew.models.microraft;

import dev.clew.host.Frozen;
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
    private static final String SNAPSHOTS = "snapshots";
    private static final String MEMBERSHIP_CHANGE = "membership-change";
    private static final String SPARES = "spares";

    @Override
    public String name() {
        return "microraft";
    }

    @Override
    public String description() {
        return "The Raft library MicroRaft 0.7, unmodified: elections with pre-votes, replication, reads, snapshots, changes of members.";
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
                new Parameter.IntParameter(
                        SNAPSHOTS, "Number of commits after which a server takes a snapshot; 0 for none.", 0, 0, 20),
                new Parameter.BooleanParameter(
                        MEMBERSHIP_CHANGE,
                        "Whether each server may add or remove a server once, while it leads.",
                        false),
                new Parameter.IntParameter(
                        SPARES, "How many of the servers are not members at the start, but may be added.", 0, 0, 3),
                NetworkParameters.network(Network.Kind.ORDERED),
                NetworkParameters.lossy(false));
    }

    @Override
    public List<SeededBug> bugs() {
        return Environment.bugs();
    }

    @Override
    public Model create(Parameters parameters) {
        int count = parameters.integer(SERVERS);
        int clients = parameters.integer(CLIENTS);
        String queries = parameters.choice(QUERIES);
        int members = count - parameters.integer(SPARES);
        if (members < 1) {
            throw new IllegalArgumentException("of " + count + " servers at most " + (count - 1) + " can be spares");
        }
        Settings settings = new Settings(
                count,
                members,
                queries.equals(REPLICATED)
                        ? Optional.empty()
                        : Optional.of(QueryPolicy.valueOf(
                                queries.toUpperCase(Locale.ROOT).replace('-', '_'))),
                parameters.bool(MEMBERSHIP_CHANGE),
                Environment.named(parameters.choice(BUG_PARAMETER)),
                Settings.config(parameters.integer(SNAPSHOTS)));
        ClusterBuilder<RegisterMessage> cluster = ClusterModel.<RegisterMessage>named(name())
                .network(NetworkParameters.of(parameters))
                .faults(Faults.NONE.withTimeouts(0));
        NodeGroup<Server> servers = cluster.viewedNodes("s", count, place -> node(settings));
        new RaftClaims(servers).addTo(cluster);
        if (clients > 0) {
            RegisterCluster.addClients(
                    cluster,
                    servers,
                    IntStream.range(0, clients).mapToObj(i -> "client" + i).toList());
        }
        return cluster.build();
    }

    /** Returns a server. */
    static HostedNode<RegisterMessage, Server> node(Settings settings) {
        return HostedNode.<RegisterMessage, Server, Frozen<Disk>>of((host, image) -> new Server(host, image, settings))
                .withoutState(RaftConfig.class, RaftModelFactory.class);
    }
}
