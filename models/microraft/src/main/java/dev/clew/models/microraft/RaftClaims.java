package dev.clew.models.microraft;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftEndpoint;
import io.microraft.RaftRole;
import io.microraft.impl.state.RaftGroupMembersState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** What Raft promises (Ongaro and Ousterhout, 2014, figure 3), read from the library's own state of each server. */
final class RaftClaims {
    private final int servers;

    RaftClaims(int servers) {
        this.servers = servers;
    }

    void addTo(ClusterModel.Builder<RegisterMessage> cluster) {
        cluster.invariant("ElectionSafety", view -> holdsForPairs(view, RaftClaims::electionIsSafe))
                .invariant("LogMatching", view -> holdsForPairs(view, RaftClaims::logsMatch))
                .invariant("StateMachineSafety", view -> holdsForPairs(view, RaftClaims::committedEntriesAgree))
                .invariant("LeaderCompleteness", this::newestLeaderHasWhatIsCommitted)
                .invariant("TermsAscend", view -> running(view).stream()
                        .allMatch(server -> server.log().ascends()))
                .invariant("MembersAgree", view -> holdsForPairs(view, RaftClaims::membersAgree))
                .sometimes("LeaderElected", view -> running(view).stream().anyMatch(RaftClaims::isLeader))
                .sometimes("Committed", view -> running(view).stream().anyMatch(server -> committed(server) > 0));
    }

    private boolean holdsForPairs(ClusterView<RegisterMessage> view, BiPredicate<Server, Server> claim) {
        List<Server> running = running(view);
        return IntStream.range(0, running.size())
                .allMatch(i -> running.subList(0, i).stream().allMatch(earlier -> claim.test(earlier, running.get(i))));
    }

    private List<Server> running(ClusterView<RegisterMessage> view) {
        return IntStream.range(0, servers)
                .filter(view::isUp)
                .mapToObj(id -> view.state(id, Server.class))
                .toList();
    }

    private static boolean isLeader(Server server) {
        return server.state().role() == RaftRole.LEADER;
    }

    private static int committed(Server server) {
        return (int) server.state().commitIndex();
    }

    private static boolean electionIsSafe(Server first, Server second) {
        return !isLeader(first)
                || !isLeader(second)
                || first.state().term() != second.state().term();
    }

    private static boolean logsMatch(Server first, Server second) {
        return first.log().agrees(second.log(), first.log().lastCommon(second.log()));
    }

    /** Committed entries and snapshots are equal, and so is the state of servers that applied the same number of them. */
    private static boolean committedEntriesAgree(Server first, Server second) {
        return first.log().agrees(second.log(), Math.min(committed(first), committed(second)))
                && (first.state().lastApplied() != second.state().lastApplied() || first.value() == second.value());
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

    /** Lists of members that were committed at one index are equal. */
    private static boolean membersAgree(Server first, Server second) {
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
