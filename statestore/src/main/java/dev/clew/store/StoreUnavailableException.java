package dev.clew.store;

import java.io.IOException;

/**
 * Thrown when a store cannot be opened because its library is missing or this Java runtime cannot
 * run it. The message states the remedy.
 */
public final class StoreUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /** Creates the exception with a message of one line. */
    public StoreUnavailableException(String message) {
        super(message);
    }
}
