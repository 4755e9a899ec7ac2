package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** Converter for numbers of bytes in the syntax of Java's -Xmx, such as {@code 512m} or {@code 2g}. */
public final class SizeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int shift = lower.isEmpty()
                ? 0
                : switch (lower.charAt(lower.length() - 1)) {
                    case 'k' -> 10;
                    case 'm' -> 20;
                    case 'g' -> 30;
                    case 't' -> 40;
                    default -> 0;
                };
        try {
            String digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
            long number = digits.matches("[0-9]+") ? Long.parseLong(digits) : 0;
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        } catch (NumberFormatException e) {
            // falls through to the usage error
        }
        throw new UsageException("--memory takes a size such as 512m or 2g, not '" + text + "'");
    }
}
