package dev.clew.models.raft;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Properties of client requests other than the linearizability of the store.
 *
 * @param servers number of servers; the ids of the clients follow theirs
 * @param clients number of clients
 * @param quorums decides which servers form a majority
 */
record RaftRequests(int servers, int clients, RaftQuorums quorums) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.invariant("AppliedIsCommitted", this::appliedIsCommitted)
                .step("RequestIsTaken", this::requestIsTaken)
                .step("LoggedOnceATerm", RaftState.class, (before, after) -> loggedOnceATerm(after))
                .step("AppliedOnce", RaftState.class, (before, after) -> appliedOnce(after));
    }

    /**
     * Returns whether every write that is acknowledged to a client, or whose value a client reads,
     * is in the logs of a majority.
     */
    private boolean appliedIsCommitted(ClusterView<RegisterMessage> view) {
        return IntStream.range(servers, servers + clients).allMatch(client -> view.deliverable(client).stream()
                .allMatch(envelope -> isOfCommitted(client, envelope.message(), view)));
    }

    private boolean isOfCommitted(int client, RegisterMessage answer, ClusterView<RegisterMessage> view) {
        if (answer instanceof PutOk done) {
            return isCommitted(
                    view,
                    write -> write.client() == client
                            && write.request() instanceof Put put
                            && put.request() == done.request());
        }
        return !(answer instanceof GetOk read)
                || read.value() == RegisterCluster.INITIAL
                || isCommitted(view, write -> write.request() instanceof Put put && put.value() == read.value());
    }

    private boolean isCommitted(ClusterView<RegisterMessage> view, Predicate<Requested> request) {
        List<Integer> holders = IntStream.range(0, servers)
                .filter(id -> requests(state(view, id).log()).stream().anyMatch(request))
                .boxed()
                .toList();
        return holders.stream().anyMatch(id -> quorums.isMajority(holders, state(view, id)));
    }

    /**
     * Returns whether a leader asked to write logs the request in its term, unless it has already
     * committed it.
     */
    private boolean requestIsTaken(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        return action.delivered()
                .filter(asked -> asked.message() instanceof Put)
                .filter(asked -> !isTaken(asked, state(after, asked.destination())))
                .isEmpty();
    }

    private static boolean isTaken(Envelope<Object> asked, RaftState leader) {
        Requested command = new Requested(asked.source(), (RegisterMessage) asked.message());
        return leader.role() != Role.LEADER
                || requests(leader.committed()).contains(command)
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
        for (Requested requested : new LinkedHashSet<>(requests(state.committed()))) {
            value = requested.request() instanceof Put put ? put.value() : value;
        }
        return store.value() == value;
    }

    private static List<Requested> requests(List<Entry> log) {
        return log.stream()
                .map(Entry::command)
                .filter(Requested.class::isInstance)
                .map(Requested.class::cast)
                .toList();
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
