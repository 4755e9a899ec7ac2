package dev.clew.models.chain;

import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.chain.ChainMessage.Update;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Properties of chain replication. A server is live if it runs and is in the chain that it knows; a
 * stopped server knows that it is not in the chain.
 *
 * @param servers the servers, in the order of the initial chain
 * @param master the master
 * @param clients the clients
 * @param scripts operations of each client
 */
record ChainProperties(
        NodeGroup<ServerState> servers,
        NodeRef<Chain> master,
        NodeGroup<ChainClient.State> clients,
        List<List<Operation<Character>>> scripts) {
    static final String UPDATE_PROPAGATION = "UpdatePropagation";
    static final String ANSWERED_IS_EVERYWHERE = "AnsweredIsEverywhere";

    ClusterBuilder<ChainMessage> addTo(ClusterBuilder<ChainMessage> builder) {
        builder.linearizable(new RegisterSpec<>(ChainReplication.INITIAL));
        return builder.check(UPDATE_PROPAGATION, this::updatePropagation)
                .invariant("NoUpdateTwice", this::areDistinct)
                .invariant("AtTailIsTrue", this::isAtTail)
                .check(ANSWERED_IS_EVERYWHERE, this::answeredIsEverywhere)
                .invariant("QuietMeansDone", view -> !isQuiet(view) || !isServed(view) || areDone(view))
                .invariant("QuietMeansKnown", view -> !isQuiet(view) || isAllKnownToBeAtTail(view))
                .step("UpdatesOnlyGrow", servers, (a, b) -> isPrefix(a.updates(), b.updates()))
                .step("AtTailNeverFalls", servers, (a, b) -> a.atTail() <= b.atTail())
                .step(
                        "ServersEpochsNeverFall",
                        servers,
                        (a, b) -> a.chain().epoch() <= b.chain().epoch())
                .step("ClientsNeverGoBack", clients, ChainProperties::isNotBehind)
                .step("EachChainHasItsEpoch", master, (a, b) -> a.epoch() < b.epoch())
                .sometimes("AllDone", this::areDone);
    }

    /**
     * Checks the paper's update propagation invariant: the updates of each server are a prefix of
     * its predecessor's.
     */
    private Check updatePropagation(ClusterView<ChainMessage> view) {
        List<NodeRef<ServerState>> live = live(view).toList();
        return Check.all(IntStream.range(1, live.size()).mapToObj(i -> isPrefix(view, live.get(i - 1), live.get(i))));
    }

    private static Check isPrefix(
            ClusterView<ChainMessage> view, NodeRef<ServerState> predecessor, NodeRef<ServerState> server) {
        List<Update> updates = view.state(server).updates();
        List<Update> earlier = view.state(predecessor).updates();
        return Check.that(isPrefix(updates, earlier))
                .because(() -> server + " has " + updates + ", its predecessor " + predecessor + " has " + earlier);
    }

    /** Returns whether each write was applied once, however often it was requested. */
    private boolean areDistinct(ClusterView<ChainMessage> view) {
        return live(view)
                .map(view::state)
                .map(ServerState::updates)
                .allMatch(updates -> Set.copyOf(updates).size() == updates.size());
    }

    /**
     * Returns whether all updates that some server believes to have reached the tail are present at
     * every live server.
     */
    private boolean isAtTail(ClusterView<ChainMessage> view) {
        List<ServerState> live = live(view).map(view::state).toList();
        return live.stream()
                .allMatch(server -> server.atTail() <= server.updates().size()
                        && live.stream()
                                .allMatch(other ->
                                        isPrefix(server.updates().subList(0, server.atTail()), other.updates())));
    }

    /**
     * Checks that each write that has returned is stored by every live server, so that no later
     * chain lacks it.
     */
    private Check answeredIsEverywhere(ClusterView<ChainMessage> view) {
        return Check.all(IntStream.range(0, clients.size()).boxed().flatMap(place -> IntStream.range(
                        0, view.state(clients.get(place)).done())
                .filter(number -> scripts.get(place).get(number) instanceof RegisterSpec.Write)
                .boxed()
                .flatMap(number -> live(view).map(server -> isStored(view, server, clients.get(place), number)))));
    }

    private static Check isStored(
            ClusterView<ChainMessage> view, NodeRef<ServerState> server, NodeRef<?> client, int number) {
        boolean stored = view.state(server).updates().stream()
                .anyMatch(update -> update.client() == client.id() && update.number() == number);
        return Check.that(stored)
                .because(() -> "operation " + number + " of " + client + " has returned, but " + server
                        + " does not store it");
    }

    /** Returns whether every node is up and no message is in flight: only crashes can follow. */
    private static boolean isQuiet(ClusterView<ChainMessage> view) {
        return IntStream.range(0, view.size())
                .allMatch(id -> view.isUp(id) && view.deliverable(id).isEmpty());
    }

    /** Returns whether some server is live: the crash of the last one is not repaired. */
    private boolean isServed(ClusterView<ChainMessage> view) {
        return live(view).findAny().isPresent();
    }

    private boolean areDone(ClusterView<ChainMessage> view) {
        return IntStream.range(0, clients.size())
                .allMatch(place -> view.state(clients.get(place)).done()
                        == scripts.get(place).size());
    }

    private boolean isAllKnownToBeAtTail(ClusterView<ChainMessage> view) {
        return live(view)
                .map(view::state)
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
    private Stream<NodeRef<ServerState>> live(ClusterView<ChainMessage> view) {
        return servers.stream()
                .filter(view::isUp)
                .filter(server -> view.state(server).chain().servers().contains(server.id()));
    }
}
