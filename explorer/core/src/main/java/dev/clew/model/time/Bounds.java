package dev.clew.model.time;

/**
 * Least and greatest number of units of time, both included.
 *
 * @param min at least 0
 * @param max at least {@code min}; {@link #NONE} for no upper bound
 */
public record Bounds(int min, int max) {
    /** The upper bound of what may take arbitrarily long. */
    public static final int NONE = Integer.MAX_VALUE;

    /** Greatest number of units that can be given. */
    public static final int MOST = 1_000_000;

    /** Any number of units, or no end. */
    public static final Bounds ANY = new Bounds(0, NONE);

    public Bounds {
        if (min < 0 || min > MOST || max < min || (max > MOST && max != NONE)) {
            throw new IllegalArgumentException(
                    "a number of units lies between 0 and " + MOST + ", the least first, not " + text(min, max));
        }
    }

    /** Returns whether there is an upper bound. */
    public boolean isBounded() {
        return max != NONE;
    }

    /**
     * Returns the bounds that a text gives: {@code 1..3}, {@code 2} for {@code 2..2}, or {@code 1..} without an upper bound.
     *
     * @throws IllegalArgumentException if it gives none
     */
    public static Bounds parse(String text) {
        int dots = text.indexOf("..");
        try {
            if (dots < 0) {
                int exact = Integer.parseInt(text);
                return new Bounds(exact, exact);
            }
            String upper = text.substring(dots + 2);
            return new Bounds(
                    Integer.parseInt(text.substring(0, dots)), upper.isEmpty() ? NONE : Integer.parseInt(upper));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("takes units of time such as 2, 1..3 or 1.., not '" + text + "'", e);
        }
    }

    private static String text(int min, int max) {
        return min == max ? String.valueOf(min) : min + ".." + (max == NONE ? "" : max);
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return text(min, max);
    }
}
