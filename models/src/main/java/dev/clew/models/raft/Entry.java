package dev.clew.models.raft;

/**
 * A log entry.
 *
 * @param term the term of the leader that made it
 * @param command what it does once it is committed
 */
record Entry(int term, Command command) {}
