package dev.clew.store;

/** The off-heap memory allowed for a store is used up. What was stored before stays readable. */
public final class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreFullException(String message) {
        super(message);
    }
}
