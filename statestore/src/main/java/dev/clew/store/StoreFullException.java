package dev.clew.store;

/** Thrown when a store has used up its memory or disk space. States stored before stay readable. */
public final class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates the exception with a message that names the exhausted resource. */
    public StoreFullException(String message) {
        super(message);
    }
}
