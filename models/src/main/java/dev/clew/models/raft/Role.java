package dev.clew.models.raft;

/** What a server is to its cluster. */
enum Role {
    FOLLOWER,
    CANDIDATE,
    LEADER
}
