package dev.clew.models.raft;

/**
 * Log entry.
 *
 * @param term the term of the leader that created it
 * @param command the operation applied once the entry is committed
 */
record Entry(int term, Command command) {}
