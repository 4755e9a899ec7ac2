package dev.clew.models.microraft;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftRole;
import io.microraft.model.log.LogEntry;
import java.util.List;
import java.util.stream.IntStream;

/** What Raft promises (Ongaro and Ousterhout, 2014, figure 3), read from the library's own state of each server. */
record RaftClaims(NodeGroup<Server> servers) {

    void addTo(ClusterBuilder<RegisterMessage> cluster) {
        cluster.check("ElectionSafety", this::electionSafety)
                .check("LogMatching", this::logMatching)
                .check("StateMachineSafety", this::stateMachineSafety)
                .invariant("LeaderCompleteness", this::newestLeaderHasWhatIsCommitted)
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
                RaftClaims::logsMatch,
                (one, other) -> "logs with an entry of the same index and term differ before it, " + both(one, other));
    }

    private Check stateMachineSafety(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                up(view),
                (one, other) -> haveEqualPrefix(one, other, Math.min(committed(one), committed(other))),
                (one, other) -> "different entries committed, " + both(one, other));
    }

    private static String both(Server one, Server other) {
        return Disk.textOf(one.log()) + " and " + Disk.textOf(other.log());
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

    private static boolean logsMatch(Server first, Server second) {
        int last = Math.min(first.log().size(), second.log().size());
        while (last > 0
                && first.log().get(last - 1).getTerm()
                        != second.log().get(last - 1).getTerm()) {
            last--;
        }
        return haveEqualPrefix(first, second, last);
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
