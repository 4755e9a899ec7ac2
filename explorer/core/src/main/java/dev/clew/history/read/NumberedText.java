package dev.clew.history.read;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Characters of a reader with the number of the line of the next one. Keeps only a buffer in memory. Single-threaded. */
final class NumberedText {
    /** Returned at the end of the text. */
    static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private int line;

    /**
     * Creates a text.
     *
     * @param line the number of its first line
     */
    NumberedText(Reader reader, int line) {
        this.reader = reader;
        this.line = line;
    }

    int line() {
        return line;
    }

    /** Returns the next character without reading it. */
    int peek() {
        if (position == limit) {
            fill();
        }
        return position == limit ? END : buffer[position];
    }

    private void fill() {
        try {
            position = 0;
            limit = Math.max(0, reader.read(buffer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int read() {
        int next = peek();
        if (next != END) {
            position++;
            if (next == '\n') {
                line++;
            }
        }
        return next;
    }

    /** Skips whitespace, commas and comments; returns false at the end of the text. */
    boolean skipSpace() {
        boolean isComment = false;
        for (int next = peek(); next != END; next = peek()) {
            if (next == '\n') {
                isComment = false;
            } else if (next == ';') {
                isComment = true;
            } else if (!isComment && next != ',' && !Character.isWhitespace(next)) {
                return true;
            }
            read();
        }
        return false;
    }

    /** Skips a character if it is the next one; returns whether it was. */
    boolean skip(char expected) {
        boolean isNext = peek() == expected;
        if (isNext) {
            read();
        }
        return isNext;
    }
}
