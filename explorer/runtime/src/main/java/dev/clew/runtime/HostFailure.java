package dev.clew.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a server cannot continue; the message is one line. No message of the failed batch has
 * left.
 */
public final class HostFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Origin of a failure. */
    public enum Kind {
        /** A handler threw an exception or violated its contract. */
        MODEL,
        /** Durable data cannot be written. */
        STORAGE,
        /** Error in this runtime. */
        INTERNAL
    }

    HostFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s*\\R\\s*", " "), cause);
        this.kind = kind;
    }

    /** Returns the origin of the failure. */
    public Kind kind() {
        return kind;
    }
}
