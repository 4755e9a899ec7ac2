package dev.clew.cli.suite;

/** A suite's file is not one; the message says where and why, in one line. */
public final class MalformedSuiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A file that is wrong at a place. */
    public MalformedSuiteException(String file, Place place, String message) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + message);
    }
}
