package dev.clew.store;

import java.io.IOException;

/** A store that cannot be had: its library is missing, or this Java cannot run it. The message says how to mend it. */
public final class StoreUnavailableException extends IOException {
    private static final long serialVersionUID = 1;

    /** The error; its message is one line. */
    public StoreUnavailableException(String message) {
        super(message);
    }
}
