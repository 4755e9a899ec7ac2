package dev.clew.models.raft;

import dev.clew.models.register.RegisterMessage;
import java.util.List;

/** The messages between servers; each carries its sender's term. */
sealed interface RaftMessage extends RegisterMessage {

    int term();

    /** A candidate asks for a vote and says how up to date its log is. */
    record RequestVote(int term, int lastLogIndex, int lastLogTerm) implements RaftMessage {}

    /** A server asks whether it would get a vote in the term after its own (pre-vote). */
    record RequestPreVote(int term, int lastLogIndex, int lastLogTerm) implements RaftMessage {}

    /** It would. */
    record PreVoteReply(int term) implements RaftMessage {}

    /** A leader asks a follower to campaign at once (leadership transfer). */
    record TimeoutNow(int term) implements RaftMessage {}

    /** The vote; who does not give it is silent. */
    record VoteReply(int term) implements RaftMessage {}

    /**
     * A leader asks a follower to continue its log after an entry that both should have.
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
     * The answer.
     *
     * @param index the last index that the request spoke of, if both logs now agree up to it; else its prevLogIndex
     */
    record AppendReply(int term, boolean success, int index) implements RaftMessage {}
}
