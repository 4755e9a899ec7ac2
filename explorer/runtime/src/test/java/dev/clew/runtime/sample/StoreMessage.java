package dev.clew.runtime.sample;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import java.util.List;

/** Messages of a store that server 0 serves. */
public sealed interface StoreMessage {

    /** Requests an operation of a client. */
    record Ask(int number, Request request) implements StoreMessage {}

    /** Answers a client. */
    record Reply(int number, Outcome outcome) implements StoreMessage {}

    /** Appends entries to a replica's log at an index. */
    record Append(int from, List<Entry> entries) implements StoreMessage {}

    /** Acknowledges entries up to an index as synced. */
    record Ack(int upTo) implements StoreMessage {}

    /** Request of a client in the log. */
    record Entry(int client, int number, Request request) {}
}
