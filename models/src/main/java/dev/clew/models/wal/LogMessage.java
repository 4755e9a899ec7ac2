package dev.clew.models.wal;

import dev.clew.model.NodeId;

/** What clients and the server say to each other. */
sealed interface LogMessage {

    /**
     * A client's write.
     *
     * @param client id of the client
     * @param number of the write, from 1
     */
    record Write(@NodeId int client, int number) {}

    /** Asks for a write to be logged. */
    record Append(Write write) implements LogMessage {}

    /** Promises that a write will never be forgotten. */
    record Appended(Write write) implements LogMessage {}
}
