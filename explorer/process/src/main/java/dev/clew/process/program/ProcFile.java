package dev.clew.process.program;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads small files of {@code /proc} in a single call each, since their content changes between
 * calls.
 */
final class ProcFile {
    private static final int LARGEST = 4096;

    private ProcFile() {}

    /**
     * Returns the content of a file, or null if the process has ended or the file is not readable.
     */
    static @Nullable String read(String path) {
        try (FileInputStream in = new FileInputStream(path)) {
            byte[] bytes = new byte[LARGEST];
            int length = in.read(bytes);
            return length <= 0 ? "" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return null;
        }
    }
}
