package dev.clew.models.raft;

/** What a log entry does to the replicated store, which has a single key. */
sealed interface Command {

    /** Writes the key. */
    record Put(int value) implements Command {}

    /** Reads the key; in the log, so that it is ordered with the writes. */
    record Get() implements Command {}
}
