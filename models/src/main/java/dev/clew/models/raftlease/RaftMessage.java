package dev.clew.models.raftlease;

import java.util.List;

/** Messages between servers, each of a term. */
sealed interface RaftMessage {
    int term();

    /**
     * A candidate asks for a vote.
     *
     * @param lastTerm the term of its last entry; 0 if it has none
     * @param length the number of its entries
     */
    record RequestVote(int term, int lastTerm, int length) implements RaftMessage {}

    /** A server votes for a candidate. */
    record Vote(int term) implements RaftMessage {}

    /**
     * A leader sends its whole log, which is also its heartbeat.
     *
     * @param log the terms of its entries
     * @param commit the number of entries that it knows to be committed
     * @param round the number of the heartbeat in the term, from 1
     */
    record Append(int term, List<Integer> log, int commit, int round) implements RaftMessage {}

    /** A server has stored what the leader sent in a round. */
    record Stored(int term, int round) implements RaftMessage {}
}
