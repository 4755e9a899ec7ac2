package dev.clew.models.chain;

import dev.clew.history.ClientHistory;
import dev.clew.history.Linearizability;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Network;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.chain.ChainMessage.Update;
import java.util.List;
import java.util.stream.IntStream;

/** A register that is kept by a chain of servers. */
public final class ChainReplication implements ModelProvider {
    static final char INITIAL = Character.MIN_VALUE;

    private static final String CLIENTS = "clients";
    private static final String READERS = "readers";
    private static final String SERVERS = "servers";
    private static final String ANSWER_BEFORE_TAIL = "answer-before-tail";
    private static final String FORGET_IN_FLIGHT = "forget-in-flight";

    @Override
    public String name() {
        return "primary-backup";
    }

    @Override
    public String description() {
        return "Primary and backups in a chain, and a master that mends it (chain replication).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients; each writes once.", 2, 1, 9),
                new Parameter.IntParameter(READERS, "How many of them read once after their write.", 1, 0, 9),
                new Parameter.IntParameter(SERVERS, "Number of servers.", 3, 1, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(ANSWER_BEFORE_TAIL, "The head answers a write when it has it itself.", "Linearizable"),
                new SeededBug(
                        FORGET_IN_FLIGHT,
                        "A server with a new successor does not send it what the old one may not have passed on.",
                        "UpdatePropagation"));
    }

    @Override
    public Model create(Parameters parameters) {
        int servers = parameters.integer(SERVERS);
        Chain first = new Chain(0, IntStream.range(0, servers).boxed().toList());
        ChainServer.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case ANSWER_BEFORE_TAIL -> ChainServer.Bug.ANSWER_BEFORE_TAIL;
                    case FORGET_IN_FLIGHT -> ChainServer.Bug.FORGET_IN_FLIGHT;
                    default -> ChainServer.Bug.NONE;
                };
        ClusterModel.Builder<ChainMessage> cluster =
                ClusterModel.<ChainMessage>named(name()).network(Network.reliable(Network.Kind.ORDERED));
        for (int id = 0; id < servers; id++) {
            cluster.node("server" + id, new ChainServer(first, servers, bug));
        }
        cluster.node("master", new Master(first));
        for (int id = 0; id < parameters.integer(CLIENTS); id++) {
            cluster.node("client" + id, new ChainClient(first, (char) ('A' + id), id < parameters.integer(READERS)));
        }
        Linearizability<Character, Operation<Character>, Result<Character>> linearizability =
                new Linearizability<>(new RegisterSpec<>(INITIAL));
        return cluster.tolerates(FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .history(ClientHistory.empty(), new ChainHistory())
                .invariant("Linearizable", view -> linearizability.test(history(view)))
                .invariant("UpdatePropagation", view -> arePrefixes(view, servers))
                .sometimes("AllDone", view -> IntStream.range(servers + 1, view.size())
                        .allMatch(id -> view.state(id, ChainClient.State.class).phase() == ChainClient.Phase.DONE))
                .build();
    }

    @SuppressWarnings("unchecked") // the recorder of this class keeps no other history
    private static ClientHistory<Operation<Character>, Result<Character>> history(ClusterView<ChainMessage> view) {
        return view.history(ClientHistory.class);
    }

    /** The paper's update propagation invariant: whoever comes later in the chain has a prefix of the updates. */
    private static boolean arePrefixes(ClusterView<ChainMessage> view, int servers) {
        List<List<Update>> chain = IntStream.range(0, servers)
                .filter(view::isUp)
                .filter(id ->
                        view.state(id, ServerState.class).chain().servers().contains(id))
                .mapToObj(id -> view.state(id, ServerState.class).updates())
                .toList();
        return IntStream.range(1, chain.size()).allMatch(i -> isPrefix(chain.get(i), chain.get(i - 1)));
    }

    private static boolean isPrefix(List<Update> shorter, List<Update> longer) {
        return shorter.size() <= longer.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }
}
