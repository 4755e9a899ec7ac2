package dev.clew.history.read;

import dev.clew.text.Printable;

/** Signals that a file is not a history, or not one of the expected model; the message names the line. */
public final class MalformedHistory extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception about a line.
     *
     * @param line the number of the line, from 1
     * @param what what is wrong; may quote the file
     */
    public MalformedHistory(int line, String what) {
        super(Printable.line("line " + line + ": " + what));
    }

    /** Creates an exception about a file. */
    public MalformedHistory(String file, String what) {
        super(file + ": " + what);
    }

    /** Creates an exception that adds the file to an exception about a line. */
    public MalformedHistory(String file, MalformedHistory cause) {
        super(file + ", " + cause.getMessage(), cause);
    }

    /**
     * Creates the error for a value written twice, which would make it impossible to determine which write was read.
     */
    public static MalformedHistory writtenTwice(int line, Object value, Object key, int before) {
        return new MalformedHistory(
                line,
                value + " is written to " + key + " again after line " + before
                        + "; each value may be written to a key only once, so that every read identifies its write");
    }
}
