package dev.clew.runtime.disk;

import java.io.IOException;

/** A data directory that cannot be used: another process has it, or it is another server's. The message is one line. */
public final class UnfitDirectoryException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitDirectoryException(String message) {
        super(message);
    }
}
