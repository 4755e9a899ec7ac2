package dev.clew.models.raft;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Invariants of the servers. The state of a server that is down is the one in which it would
 * restart, so each property also covers the state left by a crash.
 *
 * @param servers the servers
 * @param membershipChange whether the members may change
 * @param quorums decides which servers form a majority
 */
record RaftInvariants(NodeGroup.WithDisks<RaftState, Durable> servers, boolean membershipChange, RaftQuorums quorums) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.check("ElectionSafety", this::electionSafety)
                .check("LogMatching", this::logMatching)
                .check("StateMachineSafety", this::stateMachineSafety)
                .check("LeaderCompleteness", this::leaderCompleteness)
                .check("LeaderHasGreatestIndexOfItsTerm", this::leaderHasGreatestIndex)
                .check("WinnerUpToDate", this::winnerUpToDate)
                .check("CommittedOnQuorum", this::committedOnQuorum)
                .check("MoreUpToDateCorrect", this::moreUpToDateCorrect)
                .check("CommittedIsDurable", this::committedIsDurable)
                .invariant("PromisesAreDurable", this::promisesAreDurable)
                .invariant("MatchIsTrue", this::matchIsTrue);
    }

    /** Checks that at most one server leads in a term. */
    private Check electionSafety(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (one, other) -> !one.leads() || !other.leads() || one.term() != other.term(),
                (one, other) -> "two leaders in term " + one.term());
    }

    /** Checks that logs with an entry of the same index and term agree up to it. */
    private Check logMatching(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                RaftInvariants::doLogsMatch,
                (one, other) -> "logs with an entry of the same index and term differ before it, "
                        + both(one.log(), other.log()));
    }

    private static boolean doLogsMatch(RaftState one, RaftState other) {
        for (int index = Math.min(one.lastIndex(), other.lastIndex()); index > 0; index--) {
            if (one.termAt(index) == other.termAt(index)) {
                return one.prefix(index).equals(other.prefix(index));
            }
        }
        return true;
    }

    /** Checks that no two servers apply different commands at an index. */
    private Check stateMachineSafety(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (one, other) -> {
                    int both = Math.min(one.commitIndex(), other.commitIndex());
                    return one.prefix(both).equals(other.prefix(both));
                },
                (one, other) -> "different entries committed, " + both(one.committed(), other.committed()));
    }

    /**
     * Checks that every entry committed in a term is in the log of every leader of that term and of
     * later ones.
     */
    private Check leaderCompleteness(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (leader, other) -> !leader.leads()
                        || hasCommitted(leader, other)
                        || mayBeCommittedAfter(leader.term(), other.commitIndex(), view),
                (leader, other) -> "a leader of term " + leader.term() + " lacks what another server has committed, "
                        + both(leader.log(), other.committed()));
    }

    /**
     * Checks that every log at least as up to date as another one contains the entries that the
     * other server considers committed, unless they were committed in a later term than that of the
     * log's last entry.
     */
    private Check moreUpToDateCorrect(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (one, other) -> !isUpToDate(one, other)
                        || hasCommitted(one, other)
                        || mayBeCommittedAfter(one.lastTerm(), other.commitIndex(), view),
                (one, other) -> "a log at least as up to date as another lacks what is committed there, "
                        + both(one.log(), other.committed()));
    }

    private static boolean hasCommitted(RaftState one, RaftState other) {
        return one.prefix(other.commitIndex()).equals(other.committed());
    }

    /**
     * Returns whether a leader of a later term may have committed the entry at an index. It did so
     * by an entry of its own term, at that index or later, which a quorum has: the terms that
     * servers are in now do not matter.
     */
    private boolean mayBeCommittedAfter(int term, int index, ClusterView<RegisterMessage> view) {
        return servers.stream().map(view::state).anyMatch(state -> IntStream.rangeClosed(index, state.lastIndex())
                .anyMatch(later -> state.termAt(later) > term));
    }

    /** Checks that no server has more entries of a leader's term than the leader. */
    private Check leaderHasGreatestIndex(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (leader, other) -> !leader.leads()
                        || IntStream.rangeClosed(leader.lastIndex() + 1, other.lastIndex())
                                .noneMatch(index -> other.termAt(index) == leader.term()),
                (leader, other) -> "a leader of term " + leader.term()
                        + " has fewer entries of its term than another server, " + both(leader.log(), other.log()));
    }

    /**
     * Checks that a leader's log is at least as up to date as that of each server that elected it
     * and is still in its term.
     */
    private Check winnerUpToDate(ClusterView<RegisterMessage> view) {
        return Check.everyTwo(
                view,
                servers,
                (leader, voter) -> !leader.leads()
                        || voter.term() != leader.term()
                        || !voter.votedFor().equals(leader.votedFor())
                        || isUpToDate(leader, voter),
                (leader, voter) -> "a leader of term " + leader.term() + " is behind a server that voted for it, "
                        + both(leader.log(), voter.log()));
    }

    /**
     * Compares logs by the rule of the paper, independently of {@link Election}, so that the check
     * does not rely on the code it checks.
     */
    private static boolean isUpToDate(RaftState one, RaftState other) {
        return one.lastTerm() > other.lastTerm()
                || (one.lastTerm() == other.lastTerm() && one.lastIndex() >= other.lastIndex());
    }

    /**
     * Checks that the entries that any server considers committed are on the disks of a majority.
     * If members change, that majority may consist of members that no log names any more; then each
     * majority of the members known to the server must include a server that holds the entries.
     */
    private Check committedOnQuorum(ClusterView<RegisterMessage> view) {
        return Check.all(servers.stream().map(server -> {
            RaftState state = view.state(server);
            List<Integer> holders = servers.ids()
                    .filter(id -> startsWith(disk(view, id), state.committed()))
                    .boxed()
                    .toList();
            boolean holds =
                    membershipChange ? quorums.isInEachMajority(holders, state) : quorums.isMajority(holders, state);
            return Check.that(holds)
                    .because(() -> server + " has committed " + state.committed() + ", which is on the disks of "
                            + holders.stream().map(servers::withId).toList() + " only");
        }));
    }

    /** Checks that the entries that a server considers committed are on its own disk. */
    private Check committedIsDurable(ClusterView<RegisterMessage> view) {
        return Check.all(servers.stream().map(server -> Check.that(
                        startsWith(disk(view, server.id()), view.state(server).committed()))
                .because(() -> server + " has committed "
                        + view.state(server).committed() + ", its disk has "
                        + disk(view, server.id()).log())));
    }

    /** Returns whether the term and the vote of each server are on its disk. */
    private boolean promisesAreDurable(ClusterView<RegisterMessage> view) {
        return servers.stream().allMatch(server -> {
            Durable disk = disk(view, server.id());
            RaftState state = view.state(server);
            return disk.term() == state.term() && disk.votedFor().equals(state.votedFor());
        });
    }

    /**
     * Returns whether each follower's disk holds the entries that the leader considers matched,
     * until a later leader may change them.
     */
    private boolean matchIsTrue(ClusterView<RegisterMessage> view) {
        return servers.stream()
                .map(view::state)
                .filter(RaftState::leads)
                .allMatch(leader -> leader.followers().entrySet().stream()
                        .filter(known -> known.getValue().match() > 0)
                        .allMatch(known -> disk(view, known.getKey()).term() > leader.term()
                                || has(
                                        disk(view, known.getKey()),
                                        leader,
                                        known.getValue().match())));
    }

    private static boolean has(Durable disk, RaftState leader, int index) {
        return index <= leader.lastIndex() && startsWith(disk, leader.prefix(index));
    }

    private static boolean startsWith(Durable disk, List<Entry> entries) {
        return disk.log().size() >= entries.size()
                && disk.log().subList(0, entries.size()).equals(entries);
    }

    /**
     * Returns the state that a server would recover after a crash. For a running server this is
     * what it last wrote, synced or not; in a cluster without crashes nothing is written.
     */
    private Durable disk(ClusterView<RegisterMessage> view, int id) {
        NodeRef.WithDisk<RaftState, Durable> server = servers.withId(id);
        Optional<Durable> image = view.isUp(server) ? view.persisted(server) : Optional.empty();
        return image.orElseGet(() -> view.state(server).durable());
    }

    private static String both(List<Entry> one, List<Entry> other) {
        return one + " and " + other;
    }
}
