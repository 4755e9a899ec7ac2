package dev.clew.models.raftlease;

import dev.clew.model.time.ClockInstant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * State of a server.
 *
 * @param term the greatest term that it knows
 * @param votedFor the server that has its vote of the term
 * @param log the terms of its entries; each leader appends one entry, so there is nothing else to tell
 * @param commit the number of entries that it knows to be committed
 * @param support of a candidate, the servers that voted for it; of a leader, those that have stored its log
 * @param round the number of heartbeats that it has sent as the leader of the term
 * @param renewed of a leader, the servers that have answered the last heartbeat
 * @param next the end of the lease that begins when a majority has answered the last heartbeat
 * @param lease the end of its lease; empty if it has none
 * @param promise until when it votes for nobody, because it has heard a leader
 */
record ServerState(
        int term,
        Optional<Integer> votedFor,
        Role role,
        List<Integer> log,
        int commit,
        Set<Integer> support,
        int round,
        Set<Integer> renewed,
        Optional<ClockInstant> next,
        Optional<ClockInstant> lease,
        Optional<ClockInstant> promise) {

    /** Part of a server in its term. */
    enum Role {
        /** It answers others. */
        FOLLOWER,
        /** It asks for votes. */
        CANDIDATE,
        /** It has the votes of a majority. */
        LEADER
    }

    static final ServerState FIRST = follower(0, Optional.empty(), List.of(), 0, Optional.empty());

    /** Returns this server as a follower in a term; in a new one it has voted for nobody. */
    ServerState in(int newTerm) {
        return follower(newTerm, newTerm == term ? votedFor : Optional.empty(), log, commit, promise);
    }

    private static ServerState follower(
            int term, Optional<Integer> vote, List<Integer> log, int commit, Optional<ClockInstant> promise) {
        return new ServerState(
                term,
                vote,
                Role.FOLLOWER,
                log,
                commit,
                Set.of(),
                0,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                promise);
    }

    /** Returns this follower with its vote given. */
    ServerState voting(int candidate) {
        return follower(term, Optional.of(candidate), log, commit, promise);
    }

    /** Returns this follower with what a leader sent. */
    ServerState storing(RaftMessage.Append append, ClockInstant promised) {
        boolean isOlder = append.log().size() < log.size()
                && log.subList(0, append.log().size()).equals(append.log());
        List<Integer> entries = isOlder ? log : append.log();
        return follower(term, votedFor, entries, Math.max(commit, append.commit()), Optional.of(promised));
    }

    /** Returns this server as a candidate of the next term. */
    ServerState candidate(int self) {
        return new ServerState(
                term + 1,
                Optional.of(self),
                Role.CANDIDATE,
                log,
                commit,
                Set.of(self),
                0,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns this candidate or leader with other supporters and entries, in a role. */
    ServerState supported(Role newRole, List<Integer> entries, int committed, Set<Integer> by) {
        return new ServerState(term, votedFor, newRole, entries, committed, by, round, renewed, next, lease, promise);
    }

    /** Returns this leader in a round of heartbeats. */
    ServerState inRound(int number, Set<Integer> answered, Optional<ClockInstant> until, Optional<ClockInstant> held) {
        return new ServerState(term, votedFor, role, log, commit, support, number, answered, until, held, promise);
    }

    int lastTerm() {
        return log.isEmpty() ? 0 : log.get(log.size() - 1);
    }

    /** Returns whether a candidate's log is as good as this one. */
    boolean isNoNewerThan(RaftMessage.RequestVote candidate) {
        return lastTerm() < candidate.lastTerm()
                || (lastTerm() == candidate.lastTerm() && log.size() <= candidate.length());
    }

    /** Returns whether it leads, and knows that an entry of its term is committed. */
    boolean hasCommitted() {
        return role == Role.LEADER && commit == log.size();
    }

    /** Returns whether it may answer a read by its lease when its clock shows an instant. */
    boolean mayRead(ClockInstant now) {
        return hasCommitted() && lease.filter(now::isBefore).isPresent();
    }
}
