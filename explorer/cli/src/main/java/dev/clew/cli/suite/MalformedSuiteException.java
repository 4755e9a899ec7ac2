package dev.clew.cli.suite;

/** Thrown if a suite's file is malformed; the one-line message begins with file, line and column. */
public final class MalformedSuiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception for an error at a place in a file. */
    public MalformedSuiteException(String file, Place place, String message) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + message);
    }
}
