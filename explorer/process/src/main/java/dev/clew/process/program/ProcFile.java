package dev.clew.process.program;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Small files below {@code /proc}: each read is made at once, since what they say changes between two. */
final class ProcFile {
    private static final int LARGEST = 4096;

    private ProcFile() {}

    /** What a file says; null if the process has gone or the file may not be read. */
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
