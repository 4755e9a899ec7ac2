package dev.clew.runtime.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no frame, or not one that may come now; the message says why, in one line. */
public final class MalformedFrameException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
