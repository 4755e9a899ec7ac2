package dev.clew.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines of a file in UTF-8, each of limited length. Used by one thread. */
public final class InputLines implements AutoCloseable {
    private final BufferedReader in;
    private final int mostCharacters;

    private InputLines(BufferedReader in, int mostCharacters) {
        this.in = in;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Opens a file.
     *
     * @param mostCharacters greatest length of a line
     */
    public static InputLines open(Path file, int mostCharacters) throws IOException {
        return new InputLines(Files.newBufferedReader(file), mostCharacters);
    }

    /**
     * Returns the next line without its end; null at the end of the file.
     *
     * @throws TooLargeException if the line is too long
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    public @Nullable String next() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c >= 0 && c != '\n') {
            if (line.length() == mostCharacters) {
                throw new TooLargeException("a line", mostCharacters);
            }
            line.append((char) c);
            c = in.read();
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
    }

    /** Returns whether all lines were read; may wait for one. */
    public boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean isAtEnd = in.read() < 0;
        in.reset();
        return isAtEnd;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
