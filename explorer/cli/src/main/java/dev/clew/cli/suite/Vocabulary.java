package dev.clew.cli.suite;

import java.util.Collection;
import java.util.Map;

/**
 * Options that an entry may have, in addition to the keys of every suite.
 *
 * @param options options of {@code clew check}, by name without dashes
 * @param faults options for faults, by name without dashes
 * @param timing options for bounds of time, by name without dashes
 * @param suggestion suggestions for misspelled names
 */
public record Vocabulary(
        Map<String, Option> options, Map<String, Option> faults, Map<String, Option> timing, Suggester suggestion) {

    /** Kind of an option. */
    public enum Option {
        /** Option with a value. */
        VALUE,
        /** Option without a value. */
        FLAG,
        /** Option without a value that {@code no-} before its name turns off. */
        NEGATABLE_FLAG
    }

    /** Function that suggests a candidate for a misspelled word. */
    @FunctionalInterface
    public interface Suggester {
        /** Returns {@code ; did you mean 'x'?}, or an empty string. */
        String of(String word, Collection<String> candidates);
    }
}
