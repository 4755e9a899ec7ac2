package dev.clew.models.wal;

import dev.clew.annotation.NodeId;

/** Messages between clients and the server. */
sealed interface LogMessage {

    /**
     * Write of a client.
     *
     * @param client id of the client
     * @param number of the write, from 1
     */
    record Write(@NodeId int client, int number) {}

    /** Requests that a write be logged. */
    record Append(Write write) implements LogMessage {}

    /** Promises that a write will never be forgotten. */
    record Appended(Write write) implements LogMessage {}
}
