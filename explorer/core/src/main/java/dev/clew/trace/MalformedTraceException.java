package dev.clew.trace;

import java.io.IOException;

/**
 * Signals a file that is not a trace, or a damaged one; the message describes the defect, with the number of the state
 * if it is in one.
 */
public final class MalformedTraceException extends IOException {
    private static final long serialVersionUID = 1;

    /** Creates an exception that describes the defect. */
    public MalformedTraceException(String message) {
        super(message);
    }
}
