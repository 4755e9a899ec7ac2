package dev.clew.cli.suite;

import java.util.List;

/**
 * Option or model parameter that an entry passes to {@code clew check}.
 *
 * @param key name of the option or parameter, as written in the file
 * @param value value, as written in the file
 * @param words words on the command line; empty for a flag that is off
 * @param place place of the key in the file
 */
public record Argument(String key, String value, List<String> words, Place place) {
    public Argument {
        words = List.copyOf(words);
    }

    /** Returns an argument that consists of a whole command line. */
    public static List<Argument> of(List<String> words) {
        return List.of(new Argument("", "", words, new Place(1, 1)));
    }

    /** Returns whether an error message about a command line mentions this argument. */
    public boolean isMentionedIn(String message) {
        return message.contains("'" + key + "'")
                || message.contains("'" + value + "'")
                || message.matches("(?s).*(^|[\\s'])--" + java.util.regex.Pattern.quote(key) + "([\\s':,;]|$).*")
                || message.matches("(?s).*parameter " + java.util.regex.Pattern.quote(key) + "\\b.*");
    }
}
