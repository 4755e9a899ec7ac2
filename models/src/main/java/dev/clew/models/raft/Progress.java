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

    /** After the entry before the next one was not there: further back, but not to what is known to be there. */
    Progress rejected(int by) {
        return new Progress(Math.max(next - by, match + 1), match);
    }

    /** After what was sent and not answered may have been lost; nothing can be said before the first answer. */
    Progress again() {
        return match > 0 ? new Progress(match + 1, match) : this;
    }
}
