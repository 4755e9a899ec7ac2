package dev.clew.history.read;

import us.bpsm.edn.parser.Parseable;

/** Text that tracks the line number of a parser's position. Single-threaded. */
final class NumberedText implements Parseable {
    private final String text;
    private int position;
    private int line;

    /**
     * Creates a text.
     *
     * @param line the number of its first line
     */
    NumberedText(String text, int line) {
        this.text = text;
        this.line = line;
    }

    int line() {
        return line;
    }

    boolean isAtEnd() {
        return position >= text.length();
    }

    @Override
    public int read() {
        if (isAtEnd()) {
            position = text.length() + 1;
            return END_OF_INPUT;
        }
        char read = text.charAt(position++);
        if (read == '\n') {
            line++;
        }
        return read;
    }

    @Override
    public void unread(int character) {
        position--;
        if (character == '\n') {
            line--;
        }
    }

    /** Skips whitespace and comments; returns false at the end of the text. */
    boolean skipSpace() {
        boolean isComment = false;
        while (!isAtEnd()) {
            char next = text.charAt(position);
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
        boolean isNext = !isAtEnd() && text.charAt(position) == expected;
        if (isNext) {
            read();
        }
        return isNext;
    }

    @Override
    public void close() {}
}
