package dev.clew.models.raft;

/**
 * A leader's knowledge of a follower's log. Indexes count from 1; 0 denotes the position before the
 * first entry.
 *
 * @param next index of the next entry to send
 * @param match greatest index up to which the follower's log is known to equal the leader's
 */
record Progress(int next, int match) {

    Progress sent(int index) {
        return new Progress(Math.max(next, index + 1), match);
    }

    Progress matched(int index) {
        return new Progress(Math.max(next, index + 1), index);
    }

    /**
     * Moves back after the entry at an index was missing, but not behind the known match.
     * Everything sent after that entry was or will be refused too: a follower that lacks more than
     * a batch is repaired batch by batch, and entries that arrived before their predecessors are
     * sent again.
     */
    Progress rejected(int index, int by) {
        return new Progress(Math.max(index + 1 - by, match + 1), match);
    }

    /**
     * Restarts after the known match, since sent and unanswered entries may be lost; without effect
     * before the first answer.
     */
    Progress again() {
        return match > 0 ? new Progress(match + 1, match) : this;
    }
}
