package dev.clew.benchmarks.peer;

/**
 * Thrown when the command line is invalid; the message states what to write instead, in one line.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
