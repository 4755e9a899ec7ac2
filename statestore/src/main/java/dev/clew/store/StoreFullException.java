package dev.clew.store;

/** What a store may take of memory or disk is used up. What was stored before stays readable. */
public final class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The error; its message says what is used up. */
    public StoreFullException(String message) {
        super(message);
    }
}
