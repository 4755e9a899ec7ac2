package dev.clew.history.read;

/** A file is not a history, or not one of what it is said to be of; the message names the line. */
public final class MalformedHistory extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * What is wrong with a line.
     *
     * @param line from 1
     */
    public MalformedHistory(int line, String what) {
        super("line " + line + ": " + what);
    }

    /** What is wrong with a file. */
    public MalformedHistory(String file, String what) {
        super(file + ": " + what);
    }

    /** The same, of a file that is named. */
    public MalformedHistory(String file, MalformedHistory cause) {
        super(file + ", " + cause.getMessage(), cause);
    }
}
