package dev.clew.runtime.log;

/** A trace log that cannot be read; the message names the file and the line, in one line. */
public final class MalformedTraceLog extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedTraceLog(String message) {
        super(message);
    }
}
