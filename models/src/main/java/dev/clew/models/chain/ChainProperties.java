package dev.clew.models.chain;

import dev.clew.history.ClientHistory;
import dev.clew.history.Linearizability;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.models.chain.ChainMessage.Update;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Properties of chain replication. A server is live if it runs and is in the chain that it knows; a
 * stopped server knows that it is not in the chain.
 *
 * @param servers number of servers; their ids begin at 0, and the master's id follows them
 * @param scripts operations of each client; the ids of clients follow the master's
 */
record ChainProperties(int servers, List<List<Operation<Character>>> scripts) {
    static final String UPDATE_PROPAGATION = "UpdatePropagation";
    static final String ANSWERED_IS_EVERYWHERE = "AnsweredIsEverywhere";

    ClusterBuilder<ChainMessage> addTo(ClusterBuilder<ChainMessage> builder) {
        Linearizability<Character, Operation<Character>, Result<Character>> linearizability =
                new Linearizability<>(new RegisterSpec<>(ChainReplication.INITIAL));
        return builder.invariant("Linearizable", view -> linearizability.test(history(view)))
                .invariant(UPDATE_PROPAGATION, this::arePrefixes)
                .invariant("NoUpdateTwice", this::areDistinct)
                .invariant("AtTailIsTrue", this::isAtTail)
                .invariant(ANSWERED_IS_EVERYWHERE, this::isAnsweredEverywhere)
                .invariant("QuietMeansDone", view -> !isQuiet(view) || !isServed(view) || areDone(view))
                .invariant("QuietMeansKnown", view -> !isQuiet(view) || isAllKnownToBeAtTail(view))
                .step("UpdatesOnlyGrow", ServerState.class, (a, b) -> isPrefix(a.updates(), b.updates()))
                .step("AtTailNeverFalls", ServerState.class, (a, b) -> a.atTail() <= b.atTail())
                .step(
                        "ServersEpochsNeverFall",
                        ServerState.class,
                        (a, b) -> a.chain().epoch() <= b.chain().epoch())
                .step("ClientsNeverGoBack", ChainClient.State.class, ChainProperties::isNotBehind)
                .step("EachChainHasItsEpoch", Chain.class, (a, b) -> a.epoch() < b.epoch())
                .sometimes("AllDone", this::areDone);
    }

    @SuppressWarnings("unchecked") // the recorder of this package produces only this type
    private static ClientHistory<Operation<Character>, Result<Character>> history(ClusterView<ChainMessage> view) {
        return view.history(ClientHistory.class);
    }

    /**
     * Returns whether the paper's update propagation invariant holds: the updates of each server
     * are a prefix of its predecessor's.
     */
    private boolean arePrefixes(ClusterView<ChainMessage> view) {
        List<ServerState> live = live(view);
        return IntStream.range(1, live.size())
                .allMatch(i -> isPrefix(live.get(i).updates(), live.get(i - 1).updates()));
    }

    /** Returns whether each write was applied once, however often it was requested. */
    private boolean areDistinct(ClusterView<ChainMessage> view) {
        return live(view).stream()
                .map(ServerState::updates)
                .allMatch(updates -> Set.copyOf(updates).size() == updates.size());
    }

    /**
     * Returns whether all updates that some server believes to have reached the tail are present at
     * every live server.
     */
    private boolean isAtTail(ClusterView<ChainMessage> view) {
        List<ServerState> live = live(view);
        return live.stream()
                .allMatch(server -> server.atTail() <= server.updates().size()
                        && live.stream()
                                .allMatch(other ->
                                        isPrefix(server.updates().subList(0, server.atTail()), other.updates())));
    }

    /**
     * Returns whether each write that has returned is stored by every live server, so that no later
     * chain lacks it.
     */
    private boolean isAnsweredEverywhere(ClusterView<ChainMessage> view) {
        return IntStream.range(0, scripts.size())
                .allMatch(client -> IntStream.range(0, client(view, client).done())
                        .filter(number -> scripts.get(client).get(number) instanceof RegisterSpec.Write)
                        .allMatch(number -> live(view).stream().allMatch(server -> server.updates().stream()
                                .anyMatch(update -> isOf(update, client, number)))));
    }

    private boolean isOf(Update update, int client, int number) {
        return update.client() == servers + 1 + client && update.number() == number;
    }

    /** Returns whether every node is up and no message is in flight: only crashes can follow. */
    private static boolean isQuiet(ClusterView<ChainMessage> view) {
        return IntStream.range(0, view.size())
                .allMatch(id -> view.isUp(id) && view.deliverable(id).isEmpty());
    }

    /** Returns whether some server is live: the crash of the last one is not repaired. */
    private boolean isServed(ClusterView<ChainMessage> view) {
        return !live(view).isEmpty();
    }

    private boolean areDone(ClusterView<ChainMessage> view) {
        return IntStream.range(0, scripts.size())
                .allMatch(client ->
                        client(view, client).done() == scripts.get(client).size());
    }

    private boolean isAllKnownToBeAtTail(ClusterView<ChainMessage> view) {
        return live(view).stream()
                .allMatch(server -> server.atTail() == server.updates().size());
    }

    private static boolean isNotBehind(ChainClient.State before, ChainClient.State after) {
        return before.chain().epoch() <= after.chain().epoch()
                && before.done() <= after.done()
                && after.done() <= before.done() + 1;
    }

    private static boolean isPrefix(List<Update> shorter, List<Update> longer) {
        return shorter.size() <= longer.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }

    /** Returns the live servers from the head to the tail. */
    private List<ServerState> live(ClusterView<ChainMessage> view) {
        return IntStream.range(0, servers)
                .filter(view::isUp)
                .filter(id -> server(view, id).chain().servers().contains(id))
                .mapToObj(id -> server(view, id))
                .toList();
    }

    private static ServerState server(ClusterView<ChainMessage> view, int id) {
        return view.state(id, ServerState.class);
    }

    private ChainClient.State client(ClusterView<ChainMessage> view, int index) {
        return view.state(servers + 1 + index, ChainClient.State.class);
    }
}
