package dev.clew.cli.console;

/** The command line asks for what cannot be done; the message says what, and what to write instead, in one line. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
