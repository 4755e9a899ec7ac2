package dev.clew.models.raft;

/** What a leader knows of the log of a follower. */
final class Follower {
    private int nextIndex;
    private int matchIndex;

    Follower(int nextIndex, int matchIndex) {
        this.nextIndex = nextIndex;
        this.matchIndex = matchIndex;
    }

    /** Returns the index of the next entry to send. */
    int nextIndex() {
        return nextIndex;
    }

    /** Returns the greatest index up to which the log is known to equal the leader's. */
    int matchIndex() {
        return matchIndex;
    }

    void sent(int index) {
        nextIndex = Math.max(nextIndex, index + 1);
    }

    void acknowledged(int index) {
        matchIndex = index;
        nextIndex = Math.max(nextIndex, index + 1);
    }

    /** Moves back after the entry at an index was missing, by a batch, but not behind the known match. */
    void refused(int index, int batch) {
        nextIndex = Math.max(index + 1 - batch, matchIndex + 1);
    }

    /** Restarts after the known match, if there is one: what was sent and not answered may be lost. */
    void rewind() {
        if (matchIndex > 0) {
            nextIndex = matchIndex + 1;
        }
    }
}
