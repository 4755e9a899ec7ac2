package dev.clew.models.raft;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * What must hold of the servers in every state. The state of a server that is down is the one in which it would restart, so
 * that each property holds of what a crash leaves, too.
 *
 * @param servers number of servers
 * @param membershipChange whether the members may change
 * @param quorums what a majority is
 */
record RaftInvariants(int servers, boolean membershipChange, RaftQuorums quorums) {

    void addTo(ClusterModel.Builder<RegisterMessage> builder) {
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

    /** At most one server leads in a term. */
    private static boolean electionSafety(RaftState one, RaftState other) {
        return !one.leads() || !other.leads() || one.term() != other.term();
    }

    /** Logs that have an entry of the same index and term are the same up to it. */
    private static boolean logMatching(RaftState one, RaftState other) {
        for (int index = Math.min(one.lastIndex(), other.lastIndex()); index > 0; index--) {
            if (one.termAt(index) == other.termAt(index)) {
                return one.prefix(index).equals(other.prefix(index));
            }
        }
        return true;
    }

    /** No two servers apply different commands at an index. */
    private static boolean stateMachineSafety(RaftState one, RaftState other) {
        int both = Math.min(one.commitIndex(), other.commitIndex());
        return one.prefix(both).equals(other.prefix(both));
    }

    /** What was committed in a term is in the log of every leader of that term and of later ones. */
    private boolean leaderCompleteness(ClusterView<RegisterMessage> view) {
        return ids().filter(id -> state(view, id).leads()).allMatch(id -> ids().mapToObj(other -> state(view, other))
                .allMatch(other -> hasCommitted(state(view, id), other)
                        || mayBeCommittedAfter(state(view, id).term(), other.commitIndex(), view)));
    }

    /**
     * A log that is at least as up to date as another one has what the other server takes for committed, unless that was
     * committed in a later term than that of the log's last entry.
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
     * Whether a leader of a later term may have been the one that committed the entry at an index. It did so by an entry of
     * its own term, there or further on, which a quorum has: the terms that servers are in now do not matter.
     */
    private boolean mayBeCommittedAfter(int term, int index, ClusterView<RegisterMessage> view) {
        return ids().mapToObj(id -> state(view, id)).anyMatch(state -> IntStream.rangeClosed(index, state.lastIndex())
                .anyMatch(later -> state.termAt(later) > term));
    }

    /** Nobody has more entries of a leader's term than the leader. */
    private static boolean leaderHasGreatestIndex(RaftState leader, RaftState other) {
        return !leader.leads()
                || IntStream.rangeClosed(leader.lastIndex() + 1, other.lastIndex())
                        .noneMatch(index -> other.termAt(index) == leader.term());
    }

    /** A leader's log is at least as up to date as that of each server that elected it and is still in its term. */
    private boolean winnerUpToDate(ClusterView<RegisterMessage> view) {
        return ids().filter(id -> state(view, id).leads()).allMatch(id -> ids().mapToObj(voter -> state(view, voter))
                .filter(voter -> voter.term() == state(view, id).term()
                        && voter.votedFor().equals(state(view, id).votedFor()))
                .allMatch(voter -> isUpToDate(state(view, id), voter)));
    }

    /** The rule of the paper once more, not shared with {@link Election}: what is checked must not vouch for itself. */
    private static boolean isUpToDate(RaftState one, RaftState other) {
        return one.lastTerm() > other.lastTerm()
                || (one.lastTerm() == other.lastTerm() && one.lastIndex() >= other.lastIndex());
    }

    /**
     * What anyone takes for committed is on the disks of a majority. Where members change, the majority may be one of
     * members that no log names any more; then each majority of the members that the server knows has one that holds it.
     */
    private boolean committedOnQuorum(ClusterView<RegisterMessage> view) {
        return ids().mapToObj(id -> state(view, id)).allMatch(state -> {
            List<Integer> holders = ids().filter(id -> startsWith(disk(view, id), state.committed()))
                    .boxed()
                    .toList();
            return membershipChange ? quorums.isInEachMajority(holders, state) : quorums.isMajority(holders, state);
        });
    }

    /** What a server takes for committed is on its own disk. */
    private boolean committedIsDurable(ClusterView<RegisterMessage> view) {
        return ids().allMatch(id -> startsWith(disk(view, id), state(view, id).committed()));
    }

    /** The term that a server is in, and its vote, are on its disk. */
    private boolean promisesAreDurable(ClusterView<RegisterMessage> view) {
        return ids().allMatch(id -> {
            Durable disk = disk(view, id);
            return disk.term() == state(view, id).term()
                    && disk.votedFor().equals(state(view, id).votedFor());
        });
    }

    /** What a leader knows to be in a follower's log is on the follower's disk, until a later leader may change it. */
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
     * What a server would find after a crash. Of a running one it is what it last wrote, synced or not; nothing is written
     * in a cluster without crashes.
     */
    private static Durable disk(ClusterView<RegisterMessage> view, int id) {
        return (view.isUp(id) ? view.persisted(id) : Optional.empty())
                .map(Durable.class::cast)
                .orElse(state(view, id).durable());
    }

    /** Whether something holds of every two servers, in either order. */
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
