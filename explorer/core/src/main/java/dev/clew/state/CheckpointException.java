package dev.clew.state;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals a value that cannot be written to a checkpoint, or a checkpoint that cannot be read because it is damaged or
 * the model has changed since it was written. The message names the problem and its fix in one line.
 */
public final class CheckpointException extends IOException {
    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(oneLine(message));
    }

    public CheckpointException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Returns the error for bytes that no encoder writes. */
    static CheckpointException damaged(String what) {
        return new CheckpointException("the checkpoint is damaged: " + what);
    }

    /** Returns the error for a value that was written when its class had other parts. */
    static CheckpointException changed(String kind, Class<?> type, List<String> had, List<String> has) {
        return new CheckpointException("the " + kind + " " + type.getName()
                + " has changed since the checkpoint was written: it had " + had + " and has " + has
                + "; check again from the start");
    }

    /**
     * Returns the error for an exception thrown while damaged bytes were read or passed to code of the model.
     *
     * @throws VirtualMachineError {@code thrown} itself, if it is one and not a stack overflow
     */
    static CheckpointException causedBy(Throwable thrown) {
        if (thrown instanceof CheckpointException own) {
            return own;
        }
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return new CheckpointException(
                "the checkpoint is damaged, or the model has changed since it was written: " + thrown, thrown);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
