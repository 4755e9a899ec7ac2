package dev.clew.cli.console;

/** Thrown if the command line cannot be executed as given; the one-line message names the error and the remedy. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
