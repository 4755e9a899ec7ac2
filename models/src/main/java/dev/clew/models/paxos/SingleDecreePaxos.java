package dev.clew.models.paxos;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        int servers = RegisterCluster.servers(parameters);
        boolean ignores = parameters.choice(BUG_PARAMETER).equals(IGNORES_ACCEPTED);
        ClusterBuilder<RegisterMessage> cluster =
                RegisterCluster.model(name(), parameters, id -> new PaxosServer(servers, ignores));
        if (servers > 2) {
            cluster.sometimes(
                    "MajorityIsEnough",
                    view -> decisions(view, servers).findAny().isPresent()
                            && IntStream.range(0, servers).anyMatch(id -> isUntouched(view, id)));
        }
        return cluster.invariant(
                        AGREEMENT, view -> decisions(view, servers).distinct().count() <= 1)
                .step("DecisionIsFinal", PaxosState.class, (before, after) -> !before.decided())
                .step(
                        "BallotsOnlyGrow",
                        PaxosState.class,
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

    private static boolean isUntouched(ClusterView<RegisterMessage> view, int server) {
        return view.state(server, PaxosState.class).equals(PaxosState.initial());
    }

    /** Returns the decisions of the servers that know one. */
    private static Stream<Proposal> decisions(ClusterView<RegisterMessage> view, int servers) {
        return IntStream.range(0, servers)
                .mapToObj(id -> view.state(id, PaxosState.class))
                .filter(PaxosState::decided)
                .map(state -> state.accepted().orElseThrow().proposal());
    }
}
