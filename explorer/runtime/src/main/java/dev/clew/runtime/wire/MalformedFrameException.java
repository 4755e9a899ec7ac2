package dev.clew.runtime.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for bytes that are not a frame, or a frame that is not allowed now; the message is one
 * line.
 */
public final class MalformedFrameException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
