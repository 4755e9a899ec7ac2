package dev.clew.models.raft;

import dev.clew.model.provider.KeyValueClients;
import dev.clew.models.register.RegisterMessage;

/** Messages between servers and the clients of a real cluster. */
sealed interface KeyValueMessage extends RegisterMessage {

    /** Requests an operation; a repeated request has the same number. */
    record Ask(int number, KeyValueClients.Request request) implements KeyValueMessage {}

    /** Reports the outcome of an operation. */
    record Answered(int number, KeyValueClients.Outcome outcome) implements KeyValueMessage {}
}
