package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.register.RegisterClient;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Model of Raft: servers agree on a log of commands of a replicated store. */
public final class Raft implements ModelProvider {
    private static final String NAME = "raft";
    static final String SERVERS = "servers";
    static final String CANDIDATES = "candidates";
    static final String MAX_TERM = "max-term";
    static final String CLIENTS = "clients";
    static final String REQUESTS = "requests";
    static final String COMMANDS = "commands";
    static final String NO_OP = "no-op";
    static final String PRE_VOTE = "pre-vote";
    static final String TRANSFER = "leadership-transfer";
    static final String MEMBERSHIP = "membership-change";
    static final String HEARTBEATS = "heartbeats";
    static final String ANSWERS = "answered-heartbeats";
    static final String BATCH = "batch";
    static final String LIVENESS = "liveness";
    static final String PROGRESS = "progress";
    static final String CLAIMS = "claims";
    private static final Faults FAULTS =
            Faults.NONE.withCrashes(1).withDuplicates(1).withLoss(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Raft: elections, log replication, crashes and restarts, with a replicated store of one key.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(SERVERS, "Number of servers.", 3, 1, 5),
                new Parameter.IntParameter(CANDIDATES, "Number of servers that may campaign.", 2, 1, 5),
                new Parameter.IntParameter(
                        MAX_TERM, "Last term; no server in it starts another campaign.", 2, 1, 1_000_000),
                new Parameter.IntParameter(
                        CLIENTS,
                        "Number of clients; each writes once, then reads once, at servers that may campaign, in turn."
                                + " With 0, leaders generate commands.",
                        0,
                        0,
                        9),
                new Parameter.IntParameter(
                        REQUESTS,
                        "Maximum log length at which leaders stop appending, not counting client requests and no-ops.",
                        1,
                        0,
                        1_000_000),
                new Parameter.BooleanParameter(
                        COMMANDS, "Whether leaders generate commands if there are no clients.", true),
                new Parameter.BooleanParameter(
                        NO_OP, "A new leader first appends a no-op entry (Ongaro's thesis, 6.4).", false),
                new Parameter.BooleanParameter(
                        PRE_VOTE, "Ask a quorum before a campaign (Ongaro's thesis, 9.6).", false),
                new Parameter.BooleanParameter(
                        TRANSFER, "Leaders may transfer leadership to a follower (thesis, 3.10).", false),
                new Parameter.BooleanParameter(
                        MEMBERSHIP,
                        "Leaders may add and remove one server at a time (thesis, chapter 4), once an entry of their term is committed.",
                        false),
                new Parameter.BooleanParameter(
                        HEARTBEATS,
                        "Leaders have a timer that resends entries that may be lost, and heartbeats are answered; always on"
                                + " in clew run.",
                        false),
                new Parameter.BooleanParameter(
                        ANSWERS, "Heartbeats are answered even if leaders have no timer that resends entries.", false),
                new Parameter.IntParameter(BATCH, "Maximum number of entries in an append.", 1, 1, 1000),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Also check that leaders keep being elected until the terms are used up, if deliveries,"
                                + " timers and restarts are weakly fair.",
                        false),
                new Parameter.BooleanParameter(
                        PROGRESS,
                        "Also check that a campaign in the last term is won and that its leader's entries are committed"
                                + " everywhere; for faults without crashes and loss.",
                        false),
                new Parameter.BooleanParameter(
                        CLAIMS,
                        "Also check that messages in flight and votes are truthful, which takes longer.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return RaftBug.seedable();
    }

    @Override
    public List<Configuration> configurations() {
        return RaftConfigurations.all();
    }

    @Override
    public Model create(Parameters parameters) {
        RaftOptions options = options(parameters);
        return cluster(
                options, builder -> builder.nodesWithDisks("s", options.servers(), id -> new RaftServer(options)));
    }

    /**
     * Returns the model of a cluster.
     *
     * @param addServers adds the servers, whose states properties see as {@link RaftState}
     */
    static ClusterModel cluster(
            RaftOptions options,
            Function<ClusterBuilder<RegisterMessage>, NodeGroup.WithDisks<RaftState, Durable>> addServers) {
        ClusterBuilder<RegisterMessage> builder = ClusterModel.named(NAME);
        NodeGroup.WithDisks<RaftState, Durable> servers = addServers.apply(builder);
        int campaigning = Math.min(options.candidates(), options.servers());
        NodeGroup<RaftState> candidates = servers.subGroup(0, campaigning);
        RaftProperties properties = new RaftProperties(options, servers, candidates);
        if (options.clients() == 0) { // otherwise each has clients of its own
            builder.symmetric(candidates);
        }
        builder.symmetric(servers.subGroup(campaigning, options.servers()));
        return properties
                .addTo(builder, addClients(builder, candidates, options))
                .faults(options.bug().faults(FAULTS))
                .tolerates(
                        FaultKind.LOSS,
                        FaultKind.DUPLICATION,
                        FaultKind.REORDERING,
                        FaultKind.PARTITION,
                        FaultKind.CRASH)
                .build();
    }

    @Override
    public Optional<Deployment<?, ?>> deployment(int servers, Parameters parameters) {
        RaftBug bug = RaftBug.labelled(parameters.choice(BUG_PARAMETER));
        return Optional.of(new RaftDeployment(RaftOptions.deployed(servers, bug)));
    }

    private static NodeGroup<RegisterClient.State> addClients(
            ClusterBuilder<RegisterMessage> builder, NodeGroup<RaftState> asked, RaftOptions options) {
        return options.clients() == 0
                ? NodeGroup.of()
                : RegisterCluster.addClients(
                        builder,
                        asked,
                        IntStream.range(0, options.clients())
                                .mapToObj(client -> "c" + client)
                                .toList());
    }

    /** Returns the requested options, raised to the minimum that shows the seeded bug. */
    static RaftOptions options(Parameters parameters) {
        RaftBug bug = RaftBug.labelled(parameters.choice(BUG_PARAMETER));
        boolean changesMembers = bug == RaftBug.TWO_MEMBERSHIP_CHANGES;
        return new RaftOptions(
                Math.max(parameters.integer(SERVERS), changesMembers ? 4 : 1),
                parameters.integer(CANDIDATES),
                Math.max(parameters.integer(MAX_TERM), bug.leastTerms()),
                Math.max(parameters.integer(CLIENTS), bug == RaftBug.STALE_READ ? 1 : 0),
                bug == RaftBug.TICKS_RESET ? 0 : parameters.integer(REQUESTS),
                parameters.bool(COMMANDS) && !changesMembers,
                parameters.bool(NO_OP),
                parameters.bool(PRE_VOTE),
                parameters.bool(TRANSFER),
                parameters.bool(MEMBERSHIP) || changesMembers,
                parameters.bool(HEARTBEATS),
                parameters.bool(HEARTBEATS) || parameters.bool(ANSWERS),
                parameters.integer(BATCH),
                parameters.bool(LIVENESS) || bug == RaftBug.TICKS_RESET,
                parameters.bool(PROGRESS),
                parameters.bool(CLAIMS),
                bug);
    }
}
