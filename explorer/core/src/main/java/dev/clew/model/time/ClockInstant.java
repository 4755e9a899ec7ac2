package dev.clew.model.time;

import dev.clew.object.Atom;

/**
 * Reading of a node's clock, from {@code effects.now()}. It can be moved, compared and subtracted; no number of it is
 * visible, because states that differ only in the absolute time are one state.
 *
 * <p>Clew keeps instants relative to the clock of the node that has them. An instant that is older than the horizon is
 * <em>long ago</em>: only a bound is known, at or before which it is. What depends on more than the bound is an error.
 * Immutable.
 */
public final class ClockInstant implements Comparable<ClockInstant>, Atom {
    /** The present reading of the clock relative to which instants are kept. */
    public static final ClockInstant NOW = new ClockInstant(0, false);

    /** Units after the reading {@link #NOW}; of an instant long ago an upper bound. */
    private final long units;

    private final boolean isLongAgo;

    private ClockInstant(long units, boolean isLongAgo) {
        this.units = units;
        this.isLongAgo = isLongAgo;
    }

    /** Returns the instant a number of units after this one. */
    public ClockInstant plus(int later) {
        return new ClockInstant(units + later, isLongAgo);
    }

    /** Returns the instant a number of units before this one. */
    public ClockInstant minus(int earlier) {
        return new ClockInstant(units - earlier, isLongAgo);
    }

    /**
     * Returns whether this instant is before another one.
     *
     * @throws BeyondHorizonException if that depends on the exact age of an instant long ago
     */
    public boolean isBefore(ClockInstant other) {
        if (isLongAgo && !other.isLongAgo && units < other.units) {
            return true;
        }
        if (other.isLongAgo && !isLongAgo && other.units <= units) {
            return false;
        }
        requireExact(other);
        return units < other.units;
    }

    /**
     * Returns whether this instant is after another one.
     *
     * @throws BeyondHorizonException if that depends on the exact age of an instant long ago
     */
    public boolean isAfter(ClockInstant other) {
        return other.isBefore(this);
    }

    /**
     * Returns the number of units from this instant to another one; negative if the other one is earlier.
     *
     * @throws BeyondHorizonException if one of them is long ago
     */
    public int unitsUntil(ClockInstant other) {
        requireExact(other);
        return Math.toIntExact(other.units - units);
    }

    /**
     * {@inheritDoc}
     *
     * @throws BeyondHorizonException if the order depends on the exact age of an instant long ago
     */
    @Override
    public int compareTo(ClockInstant other) {
        if (equals(other)) {
            return 0;
        }
        return isBefore(other) ? -1 : other.isBefore(this) ? 1 : 0;
    }

    private void requireExact(ClockInstant other) {
        if (isLongAgo || other.isLongAgo) {
            throw new BeyondHorizonException();
        }
    }

    /**
     * Returns this instant relative to a clock that shows a number of units more, for the code that explores clusters.
     *
     * @param advanced units by which the clock has advanced; negative for a clock that shows less
     * @param horizon age from which on an instant is long ago
     */
    public ClockInstant seenAfter(int advanced, int horizon) {
        long oldest = -(long) horizon - 1;
        long left = units - advanced;
        if (isLongAgo || left <= oldest) {
            boolean same = isLongAgo && units == Math.max(left, oldest);
            return same ? this : new ClockInstant(Math.max(left, oldest), true);
        }
        return advanced == 0 ? this : new ClockInstant(left, false);
    }

    /** Returns whether only a bound is known, at or before which the instant is. */
    public boolean isLongAgo() {
        return isLongAgo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClockInstant instant && instant.units == units && instant.isLongAgo == isLongAgo;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(isLongAgo ? ~units : units);
    }

    /** Returns the instant relative to now, such as {@code now-3}; {@code now-101 or before} for an instant long ago. */
    @Override
    public String toString() {
        String exact = units == 0 ? "now" : units < 0 ? "now" + units : "now+" + units;
        return isLongAgo ? exact + " or before" : exact;
    }
}
