package dev.clew.models.chain;

import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Model of a register that is replicated by a chain of servers. */
public final class ChainReplication implements ModelProvider {
    static final char INITIAL = Character.MIN_VALUE;

    private static final String CLIENTS = "clients";
    private static final String READERS = "readers";
    private static final String WRITES = "writes";
    private static final String EARLY_READERS = "early-readers";
    private static final String ONLY_READERS = "only-readers";
    private static final String SERVERS = "servers";
    private static final String ANSWER_BEFORE_TAIL = "answer-before-tail";
    private static final String FORGET_IN_FLIGHT = "forget-in-flight";

    @Override
    public String name() {
        return "primary-backup";
    }

    @Override
    public String description() {
        return "Primary and backups in a chain, repaired by a master (chain replication).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients that write.", 2, 1, 9),
                new Parameter.IntParameter(WRITES, "Number of writes of each of these clients.", 1, 1, 9),
                new Parameter.IntParameter(
                        READERS, "Number of these clients that read once after their writes.", 1, 0, 9),
                new Parameter.IntParameter(
                        EARLY_READERS, "Number of these clients that read once before their writes.", 0, 0, 9),
                new Parameter.IntParameter(
                        ONLY_READERS, "Number of additional clients that read once and never write.", 0, 0, 9),
                new Parameter.IntParameter(SERVERS, "Number of servers.", 3, 1, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        ANSWER_BEFORE_TAIL,
                        "The head answers a write as soon as it has stored it.",
                        ChainProperties.ANSWERED_IS_EVERYWHERE),
                new SeededBug(
                        FORGET_IN_FLIGHT,
                        "A server does not send its new successor the updates that the old one may not have forwarded.",
                        ChainProperties.UPDATE_PROPAGATION));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("two-writes", "A client writes again after its first write has returned.")
                        .with(CLIENTS, 1)
                        .with(WRITES, 2)
                        .with(ONLY_READERS, 1),
                Configuration.named(
                                "four-servers",
                                "A new successor need not be the tail; one client reads before it writes, and another"
                                        + " only reads.")
                        .with(CLIENTS, 1)
                        .with(READERS, 0)
                        .with(EARLY_READERS, 1)
                        .with(ONLY_READERS, 1)
                        .with(SERVERS, 4),
                Configuration.named("three-crashes", "Every server may stop, including the last one.")
                        .with(CLIENTS, 1)
                        .with(READERS, 0)
                        .with(Faults.NONE.withCrashes(3).withDown(3)));
    }

    @Override
    public Model create(Parameters parameters) {
        int servers = parameters.integer(SERVERS);
        ChainServer.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case ANSWER_BEFORE_TAIL -> ChainServer.Bug.ANSWER_BEFORE_TAIL;
                    case FORGET_IN_FLIGHT -> ChainServer.Bug.FORGET_IN_FLIGHT;
                    default -> ChainServer.Bug.NONE;
                };
        ClusterBuilder<ChainMessage> cluster =
                ClusterModel.<ChainMessage>named(name()).network(Network.reliable(Network.Kind.ORDERED));
        NodeGroup<ServerState> chain = cluster.nodes(
                "server", servers, (group, place) -> new ChainServer(Chain.of(group), servers, bug)); // then the master
        Chain first = Chain.of(chain);
        NodeRef<Chain> master = cluster.node("master", new Master(first));
        List<List<Operation<Character>>> scripts = scripts(parameters);
        NodeGroup<ChainClient.State> clients =
                cluster.nodes("client", scripts.size(), place -> new ChainClient(first, scripts.get(place)));
        return new ChainProperties(chain, master, clients, scripts)
                .addTo(cluster)
                .tolerates(FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .build();
    }

    /** Returns the operations of each client. */
    private static List<List<Operation<Character>>> scripts(Parameters parameters) {
        int clients = parameters.integer(CLIENTS);
        List<List<Operation<Character>>> scripts = new ArrayList<>();
        for (int id = 0; id < clients; id++) {
            List<Operation<Character>> script = new ArrayList<>();
            if (id < parameters.integer(EARLY_READERS)) {
                script.add(new RegisterSpec.Read<>());
            }
            for (int i = 0; i < parameters.integer(WRITES); i++) {
                script.add(new RegisterSpec.Write<>((char) ('A' + i * clients + id)));
            }
            if (id < parameters.integer(READERS)) {
                script.add(new RegisterSpec.Read<>());
            }
            scripts.add(List.copyOf(script));
        }
        scripts.addAll(Collections.nCopies(parameters.integer(ONLY_READERS), List.of(new RegisterSpec.Read<>())));
        return List.copyOf(scripts);
    }
}
