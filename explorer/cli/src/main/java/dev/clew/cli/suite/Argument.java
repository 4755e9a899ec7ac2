package dev.clew.cli.suite;

import java.util.List;

/**
 * Something that an entry says to {@code clew check}.
 *
 * @param key as the file has it: the name of an option or parameter
 * @param value as the file has it
 * @param words on the command line; none for a flag that is off
 * @param place of the key
 */
public record Argument(String key, String value, List<String> words, Place place) {
    public Argument {
        words = List.copyOf(words);
    }

    /** Words of a command line as they are. */
    public static List<Argument> of(List<String> words) {
        return List.of(new Argument("", "", words, new Place(1, 1)));
    }

    /** Whether a complaint about a command line speaks of this. */
    public boolean isMeantBy(String complaint) {
        return complaint.contains("'" + key + "'")
                || complaint.contains("'" + value + "'")
                || complaint.matches("(?s).*(^|[\\s'])--" + java.util.regex.Pattern.quote(key) + "([\\s':,;]|$).*")
                || complaint.matches("(?s).*parameter " + java.util.regex.Pattern.quote(key) + "\\b.*");
    }
}
