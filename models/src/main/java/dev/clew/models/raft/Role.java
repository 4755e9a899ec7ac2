package dev.clew.models.raft;

/** Role of a server in its cluster. */
enum Role {
    FOLLOWER,
    /** Asks whether it would be elected before it disturbs others with a new term. */
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER,
    /** Has asked a follower to take over and accepts no more requests. */
    RETIRING_LEADER
}
