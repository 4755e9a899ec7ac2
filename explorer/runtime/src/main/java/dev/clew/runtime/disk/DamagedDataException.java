package dev.clew.runtime.disk;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a file of a data directory is damaged; the message names file, offset and remedy in
 * one line.
 */
public final class DamagedDataException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedDataException(Path file, long offset, String how) {
        this(file, offset, how, null);
    }

    DamagedDataException(Path file, long offset, String how, @Nullable Throwable cause) {
        super(
                file + " is damaged at offset " + offset + ": " + how
                        + "; promises of this server may be lost: restore the directory from a copy, or start"
                        + " a new cluster",
                cause);
    }
}
