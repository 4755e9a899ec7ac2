package dev.clew.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines of a text, each of limited length. Used by one thread. */
public final class InputLines implements AutoCloseable {
    private final Reader in;
    private final int mostCharacters;
    private final char[] buffer = new char[1 << 13];
    private int position;
    private int limit;

    /**
     * Creates the lines of a text.
     *
     * @param mostCharacters greatest length of a line
     */
    public InputLines(Reader in, int mostCharacters) {
        this.in = in;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Opens a file in UTF-8, of any size.
     *
     * @param mostCharacters greatest length of a line
     */
    public static InputLines open(Path file, int mostCharacters) throws IOException {
        return new InputLines(InputFile.reader(file, Long.MAX_VALUE), mostCharacters);
    }

    /**
     * Returns the next line without its end; null at the end of the text.
     *
     * @throws TooLargeException if the line is too long
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    public @Nullable String next() throws IOException {
        if (isAtEnd()) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        boolean hasEnd = false;
        while (!hasEnd && !isAtEnd()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (line.length() + end - position > mostCharacters) {
                throw new TooLargeException("a line", mostCharacters);
            }
            line.append(buffer, position, end - position);
            hasEnd = end < limit;
            position = hasEnd ? end + 1 : end;
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }

    /** Returns whether all lines were read; may wait for one. */
    public boolean isAtEnd() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
