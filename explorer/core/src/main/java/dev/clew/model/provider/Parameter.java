package dev.clew.model.provider;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A typed parameter of a model, with its default, range and help text.
 *
 * @param <T> the type of its values
 */
public sealed interface Parameter<T> {

    /** Returns the name on the command line: {@code -p name=value}. */
    String name();

    /** Returns the help text, one sentence. */
    String help();

    /** Returns the default value. */
    T defaultValue();

    /** Returns the allowed values, for use in messages: {@code 1..9} or {@code a|b|c}. */
    String range();

    /**
     * Parses a value.
     *
     * @throws IllegalArgumentException with a one-line message that names the parameter, the text and the range
     */
    T parse(String text);

    /** A whole number within inclusive bounds. */
    record IntParameter(String name, String help, Integer defaultValue, int min, int max)
            implements Parameter<Integer> {
        public IntParameter {
            Objects.requireNonNull(help, "help");
            if (min > max || defaultValue < min || defaultValue > max) {
                throw new IllegalArgumentException(
                        "parameter " + name + ": default " + defaultValue + " is not within " + min + ".." + max);
            }
        }

        @Override
        public String range() {
            return min + ".." + max;
        }

        @Override
        public Integer parse(String text) {
            try {
                boolean isNumber = text.trim().matches("[+-]?[0-9]+"); // not the digits of all scripts
                int value = isNumber ? Integer.parseInt(text.trim()) : min - 1;
                if (isNumber && value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the message below: the text is not a number within the range
            }
            throw new IllegalArgumentException(
                    "parameter " + name + " takes a whole number in " + range() + ", not '" + text + "'");
        }
    }

    /** True or false. */
    record BooleanParameter(String name, String help, Boolean defaultValue) implements Parameter<Boolean> {
        @Override
        public String range() {
            return "true|false";
        }

        @Override
        public Boolean parse(String text) {
            return switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default ->
                    throw new IllegalArgumentException(
                            "parameter " + name + " takes true or false, not '" + text + "'");
            };
        }
    }

    /** One of several words. */
    record ChoiceParameter(String name, String help, String defaultValue, List<String> choices)
            implements Parameter<String> {
        public ChoiceParameter {
            choices = List.copyOf(choices);
            if (!choices.contains(defaultValue)) {
                throw new IllegalArgumentException("parameter " + name + ": default '" + defaultValue
                        + "' is not one of " + String.join("|", choices));
            }
        }

        @Override
        public String range() {
            return String.join("|", choices);
        }

        @Override
        public String parse(String text) {
            if (choices.contains(text.trim())) {
                return text.trim();
            }
            throw new IllegalArgumentException(
                    "parameter " + name + " takes one of " + range() + ", not '" + text + "'");
        }
    }

    /** Any text. */
    record TextParameter(String name, String help, String defaultValue) implements Parameter<String> {
        @Override
        public String range() {
            return "TEXT";
        }

        @Override
        public String parse(String text) {
            return text;
        }
    }
}
