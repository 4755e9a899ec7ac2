package dev.clew.process;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of durations in the form {@code 50ms}, {@code 2s} or {@code 1m}. */
final class TimeText {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");

    private TimeText() {}

    /**
     * Parses a duration.
     *
     * @throws IllegalArgumentException with a one-line message that names the parameter
     */
    static Duration of(String parameter, String text) {
        Matcher matcher = TIME.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "parameter " + parameter + " must be a duration such as 50ms, 2s or 1m, got '" + text + "'");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                };
        if (time.isZero()) {
            throw new IllegalArgumentException("parameter " + parameter + " must be longer than 0");
        }
        return time;
    }
}
