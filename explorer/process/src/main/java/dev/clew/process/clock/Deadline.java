package dev.clew.process.clock;

import dev.clew.model.CountedTimer;
import dev.clew.model.Shown;
import java.math.BigDecimal;

/**
 * Earliest time for which some thread of a program waits: the timer of its node.
 *
 * @param nanoseconds from now until then, at least 0
 */
public record Deadline(long nanoseconds) implements CountedTimer, Shown {
    /** Number of times that the clock of a program may advance unless the user gives a number. */
    public static final int DEFAULT_BUDGET = 1;

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 6;
    private static final long SECOND = 1_000_000_000;

    @Override
    public Object countedAs() {
        return "clock";
    }

    @Override
    public int defaultBudget() {
        return DEFAULT_BUDGET;
    }

    @Override
    public Object shown() {
        return toString();
    }

    /** Returns the time in seconds or milliseconds, such as {@code after 3 s}. */
    @Override
    public String toString() {
        boolean isShort = nanoseconds > 0 && nanoseconds < SECOND;
        BigDecimal number = BigDecimal.valueOf(nanoseconds, isShort ? MILLI_DIGITS : NANO_DIGITS);
        String digits = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return "after " + digits + (isShort ? " ms" : " s");
    }
}
