package dev.clew.models.microraft;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftEndpoint;
import io.microraft.RaftRole;
import io.microraft.impl.state.RaftGroupMembersState;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What Raft promises (Ongaro and Ousterhout, 2014, figure 3), read from the library's own state of each server. */
record RaftClaims(NodeGroup<Server> servers) {

    void addTo(ClusterBuilder<RegisterMessage> cluster) {
        cluster.check("ElectionSafety", this::electionSafety)
                .check("LogMatching", this::logMatching)
                .check("StateMachineSafety", this::stateMachineSafety)
                .invariant("LeaderCompleteness", this::newestLeaderHasWhatIsCommitted)
                .check("TermsAscend", this::termsAscend)
                .check("MembersAgree", this::membersAgree)
                .sometimes("LeaderElected", view -> running(view).stream().anyMatch(RaftClaims::isLeader))
                .sometimes("Committed", view -> running(view).stream().anyMatch(server -> committed(server) > 0));
    }

    private Check electionSafety(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                up(view),
                (one, other) -> !isLeader(one)
                        || !isLeader(other)
                        || one.state().term() != other.state().term(),
                (one, other) -> "two leaders in term " + one.state().term());
    }

    private Check logMatching(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                up(view),
                (one, other) -> one.log().agrees(other.log(), one.log().lastCommon(other.log())),
                (one, other) -> "logs with an entry of the same index and term differ before it, " + both(one, other));
    }

    /** Committed entries and snapshots are equal, and so is the state of servers that applied the same number of them. */
    private Check stateMachineSafety(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                up(view),
                RaftClaims::committedEntriesAgree,
                (one, other) -> "different entries committed, " + both(one, other));
    }

    private static boolean committedEntriesAgree(Server first, Server second) {
        return first.log().agrees(second.log(), Math.min(committed(first), committed(second)))
                && (first.state().lastApplied() != second.state().lastApplied() || first.value() == second.value());
    }

    private Check termsAscend(ClusterView<RegisterMessage> view) {
        return Check.all(up(view).stream()
                .map(server -> Check.that(view.state(server).log().ascends())
                        .because(() -> server + " has an entry of a lower term after one of a higher, "
                                + textOf(view.state(server)))));
    }

    private static String both(Server one, Server other) {
        return textOf(one) + " and " + textOf(other);
    }

    private static String textOf(Server server) {
        return Texts.entries(server.log().entries().values()).toString();
    }

    private NodeGroup<Server> up(ClusterView<RegisterMessage> view) {
        return NodeGroup.of(servers.stream().filter(view::isUp).toList());
    }

    private List<Server> running(ClusterView<RegisterMessage> view) {
        return view.all(up(view));
    }

    private static boolean isLeader(Server server) {
        return server.state().role() == RaftRole.LEADER;
    }

    private static int committed(Server server) {
        return (int) server.state().commitIndex();
    }

    /** The leader with the highest term has every entry that some server knows to be committed. */
    private boolean newestLeaderHasWhatIsCommitted(ClusterView<RegisterMessage> view) {
        List<Server> running = running(view);
        return running.stream()
                .filter(RaftClaims::isLeader)
                .filter(leader -> running.stream()
                        .allMatch(
                                other -> other.state().term() <= leader.state().term()))
                .allMatch(leader -> running.stream().allMatch(other -> hasWhatIsCommitted(leader, other)));
    }

    private static boolean hasWhatIsCommitted(Server leader, Server other) {
        return committed(other) <= leader.log().lastIndex() && leader.log().agrees(other.log(), committed(other));
    }

    private Check membersAgree(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                up(view),
                RaftClaims::haveEqualMembers,
                (one, other) -> "different members committed at index "
                        + one.state().committedGroupMembers().getLogIndex());
    }

    /** Lists of members that were committed at one index are equal. */
    private static boolean haveEqualMembers(Server first, Server second) {
        RaftGroupMembersState one = first.state().committedGroupMembers();
        RaftGroupMembersState other = second.state().committedGroupMembers();
        return one.getLogIndex() != other.getLogIndex()
                || (areEqual(one.getMembers(), other.getMembers())
                        && areEqual(one.getVotingMembers(), other.getVotingMembers()));
    }

    private static boolean areEqual(Collection<RaftEndpoint> some, Collection<RaftEndpoint> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }
}
