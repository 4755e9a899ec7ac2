package dev.clew.replay;

/**
 * Signals that a saved trace is not a behavior of the model: the model or its parameters changed, or the file was
 * edited.
 */
public final class TraceMismatchException extends Exception {
    private static final long serialVersionUID = 1;

    private final int state;

    TraceMismatchException(int state, String message) {
        super("state " + state + ": " + message);
        this.state = state;
    }

    /** Returns the number of the first state in which they differ. */
    public int state() {
        return state;
    }
}
