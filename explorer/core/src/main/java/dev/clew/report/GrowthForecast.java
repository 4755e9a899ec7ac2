package dev.clew.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * How the levels of a breadth-first search grew lately, and how large the next ones would be if that continued. Growth
 * usually slows down, so this is a bound on what may come rather than an estimate of what will.
 *
 * @param levels number of the last levels that were looked at, and of the next ones
 * @param least smallest factor from one of them to the next
 * @param greatest largest factor
 * @param fewest states of the next levels together, with the smallest factor
 * @param most states of the next levels together, with the largest factor
 */
public record GrowthForecast(int levels, double least, double greatest, double fewest, double most) {
    private static final int WINDOW = 5;

    /** States of a level below which its factor says little. */
    private static final long FEW = 100;

    /** Returns the forecast from the new states of each level; empty if there are too few levels, or they are small. */
    public static Optional<GrowthForecast> of(List<Long> levels) {
        int size = levels.size();
        if (size <= WINDOW || levels.subList(size - WINDOW - 1, size).stream().anyMatch(level -> level < FEW)) {
            return Optional.empty();
        }
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (int i = size - WINDOW; i < size; i++) {
            double factor = (double) levels.get(i) / levels.get(i - 1);
            least = Math.min(least, factor);
            greatest = Math.max(greatest, factor);
        }
        long last = levels.get(size - 1);
        return Optional.of(new GrowthForecast(WINDOW, least, greatest, next(last, least), next(last, greatest)));
    }

    private static double next(long last, double factor) {
        double sum = 0;
        double level = last;
        for (int i = 0; i < WINDOW; i++) {
            level *= factor;
            sum += level;
        }
        return sum;
    }

    /** Returns the forecast as a sentence. */
    String text() {
        return "Growth from level to level, over the last " + levels + ": " + range(least, greatest)
                + " times. If that continued, the next " + levels + " levels would have " + range(fewest, most)
                + " states; it usually slows down.";
    }

    private static String range(double from, double to) {
        String low = rounded(from);
        String high = rounded(to);
        return low.equals(high) ? "about " + low : low + " to " + high;
    }

    private static String rounded(double value) {
        String digits = new BigDecimal(value).round(new MathContext(2)).toPlainString();
        return digits.contains(".") ? digits : digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    }
}
