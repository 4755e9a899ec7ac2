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

    Progress rejected() {
        return new Progress(next - 1, match);
    }
}
