package dev.clew.runtime.sample;

import dev.clew.model.KeyValueClients.Outcome;
import dev.clew.model.KeyValueClients.Request;
import java.util.List;

/** Messages of a store that server 0 serves. */
public sealed interface StoreMessage {

    /** A client asks. */
    record Ask(int number, Request request) implements StoreMessage {}

    /** A client is answered. */
    record Reply(int number, Outcome outcome) implements StoreMessage {}

    /** Server 0 continues a replica's log at an index. */
    record Append(int from, List<Entry> entries) implements StoreMessage {}

    /** A replica has entries up to an index on its disk. */
    record Ack(int upTo) implements StoreMessage {}

    /** What a client asked for. */
    record Entry(int client, int number, Request request) {}
}
