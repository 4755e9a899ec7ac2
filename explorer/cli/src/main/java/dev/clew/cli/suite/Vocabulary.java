package dev.clew.cli.suite;

import java.util.Collection;
import java.util.Map;

/**
 * What an entry may say beside what every suite knows.
 *
 * @param options options of {@code clew check} by their names without dashes
 * @param faults those for faults
 * @param suggestion says what was probably meant, or nothing
 */
public record Vocabulary(Map<String, Option> options, Map<String, Option> faults, Suggester suggestion) {

    /** How an option is given. */
    public enum Option {
        /** With a value. */
        VALUE,
        /** Alone: there or not. */
        FLAG,
        /** Alone, or with {@code no-} before it. */
        NEGATABLE_FLAG
    }

    /** Says what was probably meant by a word that is none of some. */
    @FunctionalInterface
    public interface Suggester {
        /** {@code ; did you mean 'x'?}, or nothing. */
        String of(String word, Collection<String> candidates);
    }
}
