package dev.clew.models.microraft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftRole;
import io.microraft.model.log.LogEntry;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** What Raft promises (Ongaro and Ousterhout, 2014, figure 3), read from the library's own state of each server. */
final class RaftClaims {
    private final int servers;

    RaftClaims(int servers) {
        this.servers = servers;
    }

    void addTo(ClusterBuilder<RegisterMessage> cluster) {
        cluster.invariant("ElectionSafety", view -> holdsForPairs(view, RaftClaims::electionIsSafe))
                .invariant("LogMatching", view -> holdsForPairs(view, RaftClaims::logsMatch))
                .invariant("StateMachineSafety", view -> holdsForPairs(view, RaftClaims::committedEntriesAgree))
                .invariant("LeaderCompleteness", this::newestLeaderHasWhatIsCommitted)
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
        int last = Math.min(first.log().size(), second.log().size());
        while (last > 0
                && first.log().get(last - 1).getTerm()
                        != second.log().get(last - 1).getTerm()) {
            last--;
        }
        return haveEqualPrefix(first, second, last);
    }

    private static boolean committedEntriesAgree(Server first, Server second) {
        return haveEqualPrefix(first, second, Math.min(committed(first), committed(second)));
    }

    /** The leader with the highest term has every entry that some server knows to be committed. */
    private boolean newestLeaderHasWhatIsCommitted(ClusterView<RegisterMessage> view) {
        List<Server> running = running(view);
        return running.stream()
                .filter(RaftClaims::isLeader)
                .filter(leader -> running.stream()
                        .allMatch(
                                other -> other.state().term() <= leader.state().term()))
                .allMatch(leader -> running.stream()
                        .allMatch(other -> committed(other) <= leader.log().size()
                                && haveEqualPrefix(leader, other, committed(other))));
    }

    private static boolean haveEqualPrefix(Server first, Server second, int length) {
        return IntStream.range(0, length)
                .allMatch(i -> areEqual(first.log().get(i), second.log().get(i)));
    }

    private static boolean areEqual(LogEntry first, LogEntry second) {
        return first.getTerm() == second.getTerm() && first.getOperation().equals(second.getOperation());
    }
}
