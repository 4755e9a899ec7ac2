package dev.clew.models.raft;

import dev.clew.annotation.NodeId;
import dev.clew.model.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * State of a server. Fields that a role does not need are empty, so that states that behave alike
 * are equal.
 *
 * @param role leader, candidate or follower
 * @param term the latest term seen
 * @param votedFor the server it voted for in that term
 * @param log the entries, of which the first has index 1
 * @param commitIndex index of the last entry known to be committed
 * @param votes of a candidate: the servers that voted for it
 * @param followers of a leader: its knowledge of each other server's log
 */
record RaftState(
        Role role,
        int term,
        Optional<@NodeId Integer> votedFor,
        List<Entry> log,
        int commitIndex,
        Set<@NodeId Integer> votes,
        Map<@NodeId Integer, Progress> followers) {

    RaftState {
        log = List.copyOf(log);
        votes = Set.copyOf(votes);
        followers = Map.copyOf(followers);
    }

    /** Returns a follower with the state recovered from its disk. */
    static RaftState restored(Durable durable) {
        return new RaftState(Role.FOLLOWER, durable.term(), durable.votedFor(), durable.log(), 0, Set.of(), Map.of());
    }

    Durable durable() {
        return new Durable(term, votedFor, log);
    }

    boolean leads() {
        return role == Role.LEADER || role == Role.RETIRING_LEADER;
    }

    int lastIndex() {
        return log.size();
    }

    int lastTerm() {
        return termAt(lastIndex());
    }

    /** Returns the term of the entry at an index, or 0 if there is none. */
    int termAt(int index) {
        return index > 0 && index <= log.size() ? log.get(index - 1).term() : 0;
    }

    List<Entry> prefix(int index) {
        return log.subList(0, Math.min(index, log.size()));
    }

    List<Entry> committed() {
        return prefix(commitIndex);
    }

    RaftState following(int inTerm) {
        Optional<Integer> vote = inTerm == term ? votedFor : Optional.empty();
        return new RaftState(Role.FOLLOWER, inTerm, vote, log, commitIndex, Set.of(), Map.of());
    }

    RaftState votingFor(int candidate) {
        return new RaftState(role, term, Optional.of(candidate), log, commitIndex, votes, followers);
    }

    RaftState preparing(int self) {
        return new RaftState(Role.PRE_CANDIDATE, term, votedFor, log, commitIndex, Set.of(self), Map.of());
    }

    RaftState retiring() {
        return new RaftState(Role.RETIRING_LEADER, term, votedFor, log, commitIndex, votes, followers);
    }

    RaftState campaigning(int self) {
        return new RaftState(Role.CANDIDATE, term + 1, Optional.of(self), log, commitIndex, Set.of(self), Map.of());
    }

    RaftState withVoteOf(int voter) {
        Set<Integer> more = Values.plus(votes, voter);
        return new RaftState(role, term, votedFor, log, commitIndex, more, followers);
    }

    RaftState leading(Map<Integer, Progress> progress) {
        return new RaftState(Role.LEADER, term, votedFor, log, commitIndex, Set.of(), progress);
    }

    Progress progress(int follower) {
        return Objects.requireNonNull(followers.get(follower), "not a follower of this leader");
    }

    RaftState withProgress(int follower, Progress progress) {
        Map<Integer, Progress> changed = Values.put(followers, follower, progress);
        return new RaftState(role, term, votedFor, log, commitIndex, votes, changed);
    }

    RaftState withLog(List<Entry> entries) {
        return new RaftState(role, term, votedFor, entries, commitIndex, votes, followers);
    }

    RaftState appending(Entry entry) {
        List<Entry> longer = new ArrayList<>(log);
        longer.add(entry);
        return withLog(longer);
    }

    RaftState committing(int index) {
        return new RaftState(role, term, votedFor, log, Math.max(commitIndex, index), votes, followers);
    }
}
