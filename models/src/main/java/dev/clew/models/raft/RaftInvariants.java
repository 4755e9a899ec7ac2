package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Invariants of the servers. The state of a server that is down is the one in which it would
 * restart, so each property also covers the state left by a crash.
 *
 * @param servers number of servers
 * @param membershipChange whether the members may change
 * @param quorums decides which servers form a majority
 */
record RaftInvariants(int servers, boolean membershipChange, RaftQuorums quorums) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.invariant("ElectionSafety", view -> everyTwo(view, RaftInvariants::electionSafety))
                .invariant("LogMatching", view -> everyTwo(view, RaftInvariants::logMatching))
                .invariant("StateMachineSafety", view -> everyTwo(view, RaftInvariants::stateMachineSafety))
                .invariant("LeaderCompleteness", this::leaderCompleteness)
                .invariant(
                        "LeaderHasGreatestIndexOfItsTerm",
                        view -> everyTwo(view, RaftInvariants::leaderHasGreatestIndex))
                .invariant("WinnerUpToDate", this::winnerUpToDate)
                .invariant("CommittedOnQuorum", this::committedOnQuorum)
                .invariant("MoreUpToDateCorrect", this::moreUpToDateCorrect)
                .invariant("CommittedIsDurable", this::committedIsDurable)
                .invariant("PromisesAreDurable", this::promisesAreDurable)
                .invariant("MatchIsTrue", this::matchIsTrue);
    }

    /** Returns whether at most one server leads in a term. */
    private static boolean electionSafety(RaftState one, RaftState other) {
        return !one.leads() || !other.leads() || one.term() != other.term();
    }

    /** Returns whether logs with an entry of the same index and term agree up to it. */
    private static boolean logMatching(RaftState one, RaftState other) {
        for (int index = Math.min(one.lastIndex(), other.lastIndex()); index > 0; index--) {
            if (one.termAt(index) == other.termAt(index)) {
                return one.prefix(index).equals(other.prefix(index));
            }
        }
        return true;
    }

    /** Returns whether no two servers apply different commands at an index. */
    private static boolean stateMachineSafety(RaftState one, RaftState other) {
        int both = Math.min(one.commitIndex(), other.commitIndex());
        return one.prefix(both).equals(other.prefix(both));
    }

    /**
     * Returns whether every entry committed in a term is in the log of every leader of that term
     * and of later ones.
     */
    private boolean leaderCompleteness(ClusterView<RegisterMessage> view) {
        return ids().filter(id -> state(view, id).leads()).allMatch(id -> ids().mapToObj(other -> state(view, other))
                .allMatch(other -> hasCommitted(state(view, id), other)
                        || mayBeCommittedAfter(state(view, id).term(), other.commitIndex(), view)));
    }

    /**
     * Returns whether every log at least as up to date as another one contains the entries that the
     * other server considers committed, unless they were committed in a later term than that of the
     * log's last entry.
     */
    private boolean moreUpToDateCorrect(ClusterView<RegisterMessage> view) {
        return everyTwo(
                view,
                (one, other) -> !isUpToDate(one, other)
                        || hasCommitted(one, other)
                        || mayBeCommittedAfter(one.lastTerm(), other.commitIndex(), view));
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
        return ids().mapToObj(id -> state(view, id)).anyMatch(state -> IntStream.rangeClosed(index, state.lastIndex())
                .anyMatch(later -> state.termAt(later) > term));
    }

    /** Returns whether no server has more entries of a leader's term than the leader. */
    private static boolean leaderHasGreatestIndex(RaftState leader, RaftState other) {
        return !leader.leads()
                || IntStream.rangeClosed(leader.lastIndex() + 1, other.lastIndex())
                        .noneMatch(index -> other.termAt(index) == leader.term());
    }

    /**
     * Returns whether a leader's log is at least as up to date as that of each server that elected
     * it and is still in its term.
     */
    private boolean winnerUpToDate(ClusterView<RegisterMessage> view) {
        return ids().filter(id -> state(view, id).leads()).allMatch(id -> ids().mapToObj(voter -> state(view, voter))
                .filter(voter -> voter.term() == state(view, id).term()
                        && voter.votedFor().equals(state(view, id).votedFor()))
                .allMatch(voter -> isUpToDate(state(view, id), voter)));
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
     * Returns whether the entries that any server considers committed are on the disks of a
     * majority. If members change, that majority may consist of members that no log names any more;
     * then each majority of the members known to the server must include a server that holds the
     * entries.
     */
    private boolean committedOnQuorum(ClusterView<RegisterMessage> view) {
        return ids().mapToObj(id -> state(view, id)).allMatch(state -> {
            List<Integer> holders = ids().filter(id -> startsWith(disk(view, id), state.committed()))
                    .boxed()
                    .toList();
            return membershipChange ? quorums.isInEachMajority(holders, state) : quorums.isMajority(holders, state);
        });
    }

    /** Returns whether the entries that a server considers committed are on its own disk. */
    private boolean committedIsDurable(ClusterView<RegisterMessage> view) {
        return ids().allMatch(id -> startsWith(disk(view, id), state(view, id).committed()));
    }

    /** Returns whether the term and the vote of each server are on its disk. */
    private boolean promisesAreDurable(ClusterView<RegisterMessage> view) {
        return ids().allMatch(id -> {
            Durable disk = disk(view, id);
            return disk.term() == state(view, id).term()
                    && disk.votedFor().equals(state(view, id).votedFor());
        });
    }

    /**
     * Returns whether each follower's disk holds the entries that the leader considers matched,
     * until a later leader may change them.
     */
    private boolean matchIsTrue(ClusterView<RegisterMessage> view) {
        return ids().mapToObj(id -> state(view, id))
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
    private static Durable disk(ClusterView<RegisterMessage> view, int id) {
        return (view.isUp(id) ? view.persisted(id) : Optional.empty())
                .map(Durable.class::cast)
                .orElse(state(view, id).durable());
    }

    /** Returns whether a predicate holds for every ordered pair of distinct servers. */
    private boolean everyTwo(ClusterView<RegisterMessage> view, BiPredicate<RaftState, RaftState> predicate) {
        return ids().allMatch(one -> ids().filter(other -> other != one)
                .allMatch(other -> predicate.test(state(view, one), state(view, other))));
    }

    private IntStream ids() {
        return IntStream.range(0, servers);
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
