package dev.clew.model;

/**
 * Signals a model that cannot be checked: a handler threw, is not deterministic, or uses a type without value equality.
 * The message names the problem and its fix in one line.
 */
public final class ModelError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelError(String message) {
        super(message);
    }

    /**
     * Returns the error for an exception that code of the model threw, with the frames of that code.
     *
     * @param what names the code
     * @throws VirtualMachineError {@code thrown} itself, if it is one and not a stack overflow
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
     * Returns the frames of the user's code at which something was thrown, as a clause that begins with a space and
     * names class, method and line of each frame; empty if there are none.
     */
    public static String framesOf(Throwable thrown) {
        return UserFrames.of(thrown);
    }

    public ModelError(String message, Throwable cause) {
        super(message, cause);
    }
}
