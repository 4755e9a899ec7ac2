package dev.clew.runtime;

import org.jspecify.annotations.Nullable;

/** A server could not go on; the message says why, in one line. Nothing of the batch in which it happened has left. */
public final class HostFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Whose fault it is. */
    public enum Kind {
        /** A handler threw, or did what it must not. */
        MODEL,
        /** What must be kept cannot be written. */
        STORAGE,
        /** Ours. */
        INTERNAL
    }

    HostFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s*\\R\\s*", " "), cause);
        this.kind = kind;
    }

    /** Whose fault it is. */
    public Kind kind() {
        return kind;
    }
}
