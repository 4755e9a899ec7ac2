package dev.clew.model;

/**
 * A model that cannot be checked: a handler threw, is not deterministic, or uses a type without value equality. The
 * message says what and how to mend it, in one line.
 */
public final class ModelError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelError(String message) {
        super(message);
    }

    public ModelError(String message, Throwable cause) {
        super(message, cause);
    }
}
