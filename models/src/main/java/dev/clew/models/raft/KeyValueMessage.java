package dev.clew.models.raft;

import dev.clew.model.KeyValueClients;
import dev.clew.models.register.RegisterMessage;

/** What clients of a real cluster say to servers, and what they are answered. */
sealed interface KeyValueMessage extends RegisterMessage {

    /** Asks for an operation; the client asks again with the same number. */
    record Ask(int number, KeyValueClients.Request request) implements KeyValueMessage {}

    /** What came of it. */
    record Answered(int number, KeyValueClients.Outcome outcome) implements KeyValueMessage {}
}
