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
     * The error for what code of the model threw, with the frames of that code.
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
        String text = thrown.toString().replaceAll("\\s*\\R\\s*", " ");
        return new ModelError(what + " threw " + text + framesOf(thrown), thrown);
    }

    /**
     * The frames of the user's code at which something was thrown, as a clause that begins with a blank and names class,
     * method and line of each; empty if there is none.
     */
    public static String framesOf(Throwable thrown) {
        return UserFrames.of(thrown);
    }

    public ModelError(String message, Throwable cause) {
        super(message, cause);
    }
}
