package dev.clew.history.read;

import us.bpsm.edn.parser.Parseable;

/** A text that knows at which of its lines a parser is. Single-threaded. */
final class NumberedText implements Parseable {
    private final String text;
    private int position;
    private int line;

    /**
     * A text.
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

    /** Goes on to what is neither space nor comment; false if there is none. */
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

    /** Passes over a character, if it is the next one. */
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
