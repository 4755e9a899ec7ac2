package dev.clew.models.raft;

import dev.clew.models.register.RegisterMessage;
import java.util.List;

/** Messages between servers; each carries its sender's term. */
sealed interface RaftMessage extends RegisterMessage {

    int term();

    /** Requests a vote and states how up to date the candidate's log is. */
    record RequestVote(int term, int lastLogIndex, int lastLogTerm) implements RaftMessage {}

    /** Asks whether the sender would get a vote in the term after its own (pre-vote). */
    record RequestPreVote(int term, int lastLogIndex, int lastLogTerm) implements RaftMessage {}

    /** Grants a {@link RequestPreVote}. */
    record PreVoteReply(int term) implements RaftMessage {}

    /** Asks a follower to campaign at once (leadership transfer). */
    record TimeoutNow(int term) implements RaftMessage {}

    /** Grants a vote; a server that refuses sends nothing. */
    record VoteReply(int term) implements RaftMessage {}

    /**
     * Asks a follower to continue its log after an entry that both should have.
     *
     * @param prevLogIndex index of that entry
     * @param prevLogTerm term of that entry
     * @param entries at most as many as a batch; none in a heartbeat
     * @param leaderCommit the leader's commit index
     */
    record AppendEntries(int term, int prevLogIndex, int prevLogTerm, List<Entry> entries, int leaderCommit)
            implements RaftMessage {

        public AppendEntries {
            entries = List.copyOf(entries);
        }

        int lastIndex() {
            return prevLogIndex + entries.size();
        }
    }

    /**
     * Answers an {@link AppendEntries}.
     *
     * @param index the last index of the request if both logs now agree up to it; otherwise its
     * prevLogIndex
     */
    record AppendReply(int term, boolean success, int index) implements RaftMessage {}
}
