package dev.clew.models.raft;

/** What a server is to its cluster. */
enum Role {
    FOLLOWER,
    /** Asks whether it would be elected before it disturbs anyone with a new term. */
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER,
    /** A leader that has told a follower to take over, and takes no requests any more. */
    RETIRING_LEADER
}
