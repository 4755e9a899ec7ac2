package dev.clew.state;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value that cannot be written to a checkpoint, or a checkpoint that cannot be read: it is damaged, or the model has
 * changed since it was made. The message says what and how to mend it, in one line.
 */
public final class CheckpointException extends IOException {
    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(oneLine(message));
    }

    public CheckpointException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The error for bytes that no encoder writes. */
    static CheckpointException damaged(String what) {
        return new CheckpointException("the checkpoint is damaged: " + what);
    }

    /**
     * The error for what was thrown when damaged bytes were read, or when code of the model was given them.
     *
     * @throws VirtualMachineError the thrown one, if it is the JVM's own and no overflow of the stack
     */
    static CheckpointException causedBy(Throwable thrown) {
        if (thrown instanceof CheckpointException own) {
            return own;
        }
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        return new CheckpointException(
                "the checkpoint is damaged, or the model has changed since it was made: " + thrown, thrown);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
