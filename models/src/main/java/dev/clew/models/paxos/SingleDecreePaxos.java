package dev.clew.models.paxos;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.stream.Collectors;

/** Model of single-decree Paxos: servers agree on one write of a register. */
public final class SingleDecreePaxos implements ModelProvider {
    private static final String AGREEMENT = "Agreement";
    static final String IGNORES_ACCEPTED = "ignores-accepted";

    @Override
    public String name() {
        return "single-decree-paxos";
    }

    @Override
    public String description() {
        return "Single-decree Paxos behind a register's interface.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return RegisterCluster.parameters(3);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                IGNORES_ACCEPTED, "A leader proposes its own value even if an earlier one was accepted.", AGREEMENT));
    }

    @Override
    public Model create(Parameters parameters) {
        boolean ignores = parameters.choice(BUG_PARAMETER).equals(IGNORES_ACCEPTED);
        RegisterCluster<PaxosState> cluster =
                RegisterCluster.of(name(), parameters, (servers, place) -> new PaxosServer(servers, ignores));
        ClusterBuilder<RegisterMessage> builder = cluster.builder();
        NodeGroup<PaxosState> servers = cluster.servers();
        if (servers.size() > 2) {
            builder.sometimes(
                    "MajorityIsEnough",
                    view -> view.all(servers).stream().anyMatch(PaxosState::decided)
                            && view.all(servers).contains(PaxosState.initial()));
        }
        return builder.check(AGREEMENT, view -> agreement(view, servers))
                .step("DecisionIsFinal", servers, (before, after) -> !before.decided())
                .step(
                        "BallotsOnlyGrow",
                        servers,
                        (before, after) -> before.ballot().compareTo(after.ballot()) <= 0 || after.decided())
                .build();
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("four-servers", "Half of an even number of servers is not a majority.")
                        .with(RegisterCluster.SERVERS, 4)
                        .with(RegisterCluster.OPERATIONS, "w,wr"),
                Configuration.named("three-ballots", "Of two accepted values, the one with the later ballot is chosen.")
                        .with(RegisterCluster.CLIENTS, 3)
                        .with(RegisterCluster.OPERATIONS, "w,w,wr"),
                Configuration.named("reader", "A client that reads repeatedly never reads an older value.")
                        .with(RegisterCluster.OPERATIONS, "w,wrrr"));
    }

    /** Checks that the servers that know a decision know the same one. */
    private static Check agreement(ClusterView<RegisterMessage> view, NodeGroup<PaxosState> servers) {
        long decisions = view.all(servers).stream()
                .filter(PaxosState::decided)
                .map(state -> state.accepted().orElseThrow().proposal())
                .distinct()
                .count();
        return Check.that(decisions <= 1).because(() -> "the servers decided differently: " + decisions(view, servers));
    }

    private static String decisions(ClusterView<RegisterMessage> view, NodeGroup<PaxosState> servers) {
        return servers.stream()
                .filter(server -> view.state(server).decided())
                .map(server -> server + " on "
                        + view.state(server).accepted().orElseThrow().proposal())
                .collect(Collectors.joining(", "));
    }
}
