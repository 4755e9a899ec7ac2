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

    /** Time in nanoseconds for which a program may poll within one step: 10 s. */
    public static final long LONGEST_POLLING = 10_000_000_000L;

    /** Longest wait in nanoseconds of a program that polls: 100 ms. */
    private static final long LONGEST_POLL = 100_000_000L;

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 6;
    private static final long SECOND = 1_000_000_000;

    /** Returns whether a wait until this deadline is so short that the program may only be polling. */
    public boolean isPolling() {
        return nanoseconds <= LONGEST_POLL;
    }

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
