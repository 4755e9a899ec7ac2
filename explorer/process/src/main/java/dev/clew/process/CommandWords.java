package dev.clew.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a shell does: blanks, quotes and backslashes; nothing else is
 * special.
 */
final class CommandWords {
    private static final char NONE = 0;

    private CommandWords() {}

    /**
     * Returns the words of a command.
     *
     * @throws IllegalArgumentException if a quote is not closed or a backslash ends the text
     */
    static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = NONE;
        for (int i = 0; i < command.length(); i++) {
            char next = command.charAt(i);
            if (next == '\\' && quote != '\'') {
                i++;
                if (i == command.length()) {
                    throw new IllegalArgumentException("the command ends with a backslash: " + command);
                }
                char escaped = command.charAt(i);
                boolean literal = quote == '"' && "\"\\$`".indexOf(escaped) < 0;
                word.append(literal ? "\\" : "").append(escaped);
                begun = true;
            } else if (quote != NONE) {
                if (next == quote) {
                    quote = NONE;
                } else {
                    word.append(next);
                }
            } else if (next == '"' || next == '\'') {
                quote = next;
                begun = true;
            } else if (Character.isWhitespace(next)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(next);
                begun = true;
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("the command has an unclosed quote " + quote + " in: " + command);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
