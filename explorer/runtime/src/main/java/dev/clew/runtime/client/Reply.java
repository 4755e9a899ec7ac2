package dev.clew.runtime.client;

import dev.clew.model.provider.KeyValueClients.Outcome;

/** Outcome of an operation as known to the client. */
public sealed interface Reply {

    /** Operation took effect, or was refused because of the value of the key. */
    record Known(Outcome outcome) implements Reply {}

    /**
     * Deadline passed; the operation may have taken effect, or may still do so.
     *
     * @param reason the last obstacle
     */
    record Unknown(String reason) implements Reply {}

    /**
     * Operation has not taken effect and will not: no server accepted it.
     *
     * @param reason the last obstacle
     */
    record NotBegun(String reason) implements Reply {}
}
