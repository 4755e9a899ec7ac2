package dev.clew.object;

/** Thrown for an object that cannot be captured: the message names the path to it and the remedy. */
public final class NotStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStateException(String message) {
        super(message);
    }

    NotStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
