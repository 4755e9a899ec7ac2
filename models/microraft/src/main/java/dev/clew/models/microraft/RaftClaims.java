package dev.clew.models.microraft;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.register.RegisterMessage;
import io.microraft.RaftRole;
import io.microraft.model.log.LogEntry;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
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
        return everyTwo(
                view,
                (one, other) -> !isLeader(one)
                        || !isLeader(other)
                        || one.state().term() != other.state().term(),
                (one, other) -> "two leaders in term " + one.state().term());
    }

    private Check logMatching(ClusterView<RegisterMessage> view) {
        return everyTwo(
                view,
                RaftClaims::logsMatch,
                (one, other) -> "logs with an entry of the same index and term differ before it, " + both(one, other));
    }

    private Check stateMachineSafety(ClusterView<RegisterMessage> view) {
        return everyTwo(
                view,
                (one, other) -> haveEqualPrefix(one, other, Math.min(committed(one), committed(other))),
                (one, other) -> "different entries committed, " + both(one, other));
    }

    private static String both(Server one, Server other) {
        return Disk.textOf(one.log()) + " and " + Disk.textOf(other.log());
    }

    /** Checks that a symmetric predicate holds for any two servers that are up. */
    private Check everyTwo(
            ClusterView<RegisterMessage> view,
            BiPredicate<Server, Server> predicate,
            BiFunction<Server, Server, String> conflict) {
        List<NodeRef<Server>> up = servers.stream().filter(view::isUp).toList();
        List<Server> states = up.stream().map(view::state).toList();
        for (int other = 0; other < up.size(); other++) {
            for (int one = 0; one < other; one++) {
                if (!predicate.test(states.get(one), states.get(other))) {
                    return Check.failed(
                            "%s: %s, %s",
                            conflict.apply(states.get(one), states.get(other)), up.get(one), up.get(other));
                }
            }
        }
        return Check.passed();
    }

    private List<Server> running(ClusterView<RegisterMessage> view) {
        return servers.stream().filter(view::isUp).map(view::state).toList();
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
