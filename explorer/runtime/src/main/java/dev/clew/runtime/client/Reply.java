package dev.clew.runtime.client;

import dev.clew.model.KeyValueClients.Outcome;

/** What a client knows of an operation in the end. */
public sealed interface Reply {

    /** It took effect, or was refused for the value that the key had. */
    record Known(Outcome outcome) implements Reply {}

    /**
     * The deadline passed. It may have taken effect, or may still.
     *
     * @param reason what kept it last
     */
    record Unknown(String reason) implements Reply {}

    /**
     * It has not taken effect and will not: no server ever took it.
     *
     * @param reason what kept it last
     */
    record NotBegun(String reason) implements Reply {}
}
