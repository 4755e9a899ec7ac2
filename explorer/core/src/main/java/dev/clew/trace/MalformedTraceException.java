package dev.clew.trace;

import java.io.IOException;

/** A file that is no trace, or a damaged one; the message says what is wrong, and in which state if it is in one. */
public final class MalformedTraceException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public MalformedTraceException(String message) {
        super(message);
    }
}
