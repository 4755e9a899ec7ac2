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

    /**
     * The error for what code of the model threw.
     *
     * @param what names the code
     * @throws VirtualMachineError the thrown one, if it is the JVM's own and no overflow of the stack
     */
    public static ModelError thrownBy(String what, Throwable thrown) {
        if (thrown instanceof ModelError error) {
            return error;
        }
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return new ModelError(what + " threw " + thrown.toString().replaceAll("\\s*\\R\\s*", " "), thrown);
    }

    public ModelError(String message, Throwable cause) {
        super(message, cause);
    }
}
