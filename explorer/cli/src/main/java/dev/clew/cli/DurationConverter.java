package dev.clew.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}; a number alone is seconds. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        try {
            long number = Long.parseLong(text.substring(0, digits));
            if (number > 0) {
                switch (text.substring(digits)) {
                    case "ms":
                        return Duration.ofMillis(number);
                    case "", "s":
                        return bounded(Duration.ofSeconds(number));
                    case "m":
                        return bounded(Duration.ofMinutes(number));
                    case "h":
                        return bounded(Duration.ofHours(number));
                    default: // falls out to the message below
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // the same message: the text is not a duration of this range
        }
        throw new UsageException("--timeout takes a duration such as 30s, 5m or 1h, not '" + text + "'");
    }

    /** Refuses what does not fit into nanoseconds. */
    private static Duration bounded(Duration duration) {
        return Duration.ofNanos(duration.toNanos());
    }
}
