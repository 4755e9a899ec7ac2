package dev.clew.runtime.disk;

import java.io.IOException;

/**
 * Thrown when a data directory is used by another process or belongs to another server. The message
 * is one line.
 */
public final class UnfitDirectoryException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitDirectoryException(String message) {
        super(message);
    }
}
