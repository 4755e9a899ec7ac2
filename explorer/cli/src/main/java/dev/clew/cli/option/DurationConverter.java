package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/**
 * Converter for durations such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}; a bare number is in seconds.
 */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        try {
            long number = Long.parseLong(text.substring(0, digits));
            long nanos =
                    switch (text.substring(digits)) {
                        case "ms" -> 1_000_000L;
                        case "", "s" -> 1_000_000_000L;
                        case "m" -> 60_000_000_000L;
                        case "h" -> 3_600_000_000_000L;
                        default -> 0;
                    };
            if (number > 0 && nanos > 0) {
                return Duration.ofNanos(Math.multiplyExact(number, nanos));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // falls through to the usage error
        }
        throw new UsageException("'" + text + "' is not a duration; write one such as 30s, 5m or 1h");
    }
}
