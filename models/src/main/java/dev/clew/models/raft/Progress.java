package dev.clew.models.raft;

/**
 * How far a leader thinks that a follower's log goes. Indexes count from 1; 0 stands before the first entry.
 *
 * @param next index of the entry to send next
 * @param match greatest index up to which the follower's log is known to be the leader's
 */
record Progress(int next, int match) {

    Progress sent(int index) {
        return new Progress(Math.max(next, index + 1), match);
    }

    Progress matched(int index) {
        return new Progress(Math.max(next, index + 1), index);
    }

    /**
     * After the entry at an index was not there: further back, but not to what is known to be there. What was sent after it
     * was refused, too, or will be: a follower that lacks more than a batch is repaired batch by batch, and entries that
     * came before the one that they follow are sent again.
     */
    Progress rejected(int index, int by) {
        return new Progress(Math.max(index + 1 - by, match + 1), match);
    }

    /** After what was sent and not answered may have been lost; nothing can be said before the first answer. */
    Progress again() {
        return match > 0 ? new Progress(match + 1, match) : this;
    }
}
