package dev.clew.runtime.log;

/** Thrown when a trace log cannot be read; the message names file and line, in one line. */
public final class MalformedTraceLog extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedTraceLog(String message) {
        super(message);
    }
}
