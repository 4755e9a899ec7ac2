package dev.clew.models.raft;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Properties of client requests other than the linearizability of the store.
 *
 * @param servers the servers
 * @param clients the clients
 * @param quorums decides which servers form a majority
 */
record RaftRequests(NodeGroup<RaftState> servers, NodeGroup<?> clients, RaftQuorums quorums) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.invariant("AppliedIsCommitted", this::appliedIsCommitted)
                .step("RequestIsTaken", this::requestIsTaken)
                .step("LoggedOnceATerm", servers, (before, after) -> loggedOnceATerm(after))
                .step("AppliedOnce", servers, (before, after) -> appliedOnce(after));
    }

    /**
     * Returns whether every write that is acknowledged to a client, or whose value a client reads,
     * is in the logs of a majority.
     */
    private boolean appliedIsCommitted(ClusterView<RegisterMessage> view) {
        return clients.stream().allMatch(client -> view.deliverable(client).stream()
                .allMatch(envelope -> isOfCommitted(client, envelope.message(), view)));
    }

    private boolean isOfCommitted(NodeRef<?> client, RegisterMessage answer, ClusterView<RegisterMessage> view) {
        if (answer instanceof PutOk done) {
            return isCommitted(
                    view,
                    write -> write.client() == client.id()
                            && write.request() instanceof Put put
                            && put.request() == done.request());
        }
        return !(answer instanceof GetOk read)
                || read.value() == RegisterCluster.INITIAL
                || isCommitted(view, write -> write.request() instanceof Put put && put.value() == read.value());
    }

    private boolean isCommitted(ClusterView<RegisterMessage> view, Predicate<Requested> request) {
        Map<Integer, RaftState> holders = servers.stream()
                .filter(server -> requests(view.state(server).log()).anyMatch(request))
                .collect(Collectors.toMap(NodeRef::id, view::state));
        return holders.values().stream().anyMatch(holder -> quorums.isMajority(holders.keySet(), holder));
    }

    /**
     * Returns whether a leader asked to write logs the request in its term, unless it has already
     * committed it.
     */
    private boolean requestIsTaken(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        return action.delivered()
                .filter(asked -> asked.message() instanceof Put put
                        && !isTaken(
                                new Requested(asked.source(), put), after.state(servers.withId(asked.destination()))))
                .isEmpty();
    }

    private static boolean isTaken(Requested command, RaftState leader) {
        return leader.role() != Role.LEADER
                || requests(leader.committed()).anyMatch(command::equals)
                || leader.log().contains(new Entry(leader.term(), command));
    }

    /**
     * Returns whether no request occurs twice in one term of a log; a request logged in an earlier
     * term may have to be logged again.
     */
    private static boolean loggedOnceATerm(RaftState state) {
        Set<Entry> entries = new HashSet<>();
        return state.log().stream()
                .filter(entry -> entry.command() instanceof Requested)
                .allMatch(entries::add);
    }

    /**
     * Returns whether the store equals the result of applying each request once, at its first
     * entry: later entries of the same request have no effect.
     */
    private static boolean appliedOnce(RaftState state) {
        Store store = Store.EMPTY;
        for (Entry entry : state.committed()) {
            store = store.after(entry);
        }
        char value = RegisterCluster.INITIAL;
        for (Requested requested : requests(state.committed()).distinct().toList()) {
            value = requested.request() instanceof Put put ? put.value() : value;
        }
        return store.value() == value;
    }

    private static Stream<Requested> requests(List<Entry> log) {
        return log.stream()
                .flatMap(entry ->
                        entry.command() instanceof Requested requested ? Stream.of(requested) : Stream.empty());
    }
}
