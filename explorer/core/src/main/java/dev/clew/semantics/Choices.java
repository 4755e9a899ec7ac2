package dev.clew.semantics;

import java.util.Arrays;

/**
 * Enumerates the nondeterministic choices of a function by running it repeatedly: each run replays a prefix of earlier
 * choices and takes the first alternative beyond it; {@link #next} advances in lexicographic order.
 */
public final class Choices {
    /** Greatest number of alternatives of one choice. */
    static final int MOST_ALTERNATIVES = 65_536;

    /** Greatest number of combinations of choices of one call. */
    public static final int MOST_OUTCOMES = 65_536;

    /** Greatest number of combinations of choices of initializers, each an initial state. */
    public static final int MOST_INITIAL = 1 << 20;

    /** Greatest number of choices in one run of a call. */
    static final int MOST_IN_A_ROW = 1_000;

    private final int mostOutcomes;
    private int outcomes = 1;
    private int[] taken = new int[4];
    private int[] limits = new int[4];
    private int length;
    private int position;

    /** Signals that the choices of one call exceed a limit, so that exploring all of them would exhaust memory. */
    public static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyException(String message) {
            super(message);
        }
    }

    public Choices() {
        this(MOST_OUTCOMES);
    }

    /** Creates the choices of a call that may have up to {@code mostOutcomes} outcomes. */
    public Choices(int mostOutcomes) {
        this.mostOutcomes = mostOutcomes;
    }

    /**
     * Returns the choice of this run.
     *
     * @throws TooManyException if the call has too many alternatives or choices
     */
    public int choose(int alternatives) {
        if (alternatives < 1) {
            throw new IllegalArgumentException("choose needs at least 1 alternative, not " + alternatives);
        }
        if (alternatives > MOST_ALTERNATIVES) {
            throw new TooManyException("choose(" + alternatives + ") has too many alternatives: at most "
                    + MOST_ALTERNATIVES + " are explored; choose among fewer values");
        }
        if (position == length) {
            if (length == MOST_IN_A_ROW) {
                throw new TooManyException("it made " + MOST_IN_A_ROW
                        + " choices in one call and tried to make more; bound the number of its choices");
            }
            if (length == taken.length) {
                taken = Arrays.copyOf(taken, length * 2);
                limits = Arrays.copyOf(limits, length * 2);
            }
            taken[length] = 0;
            limits[length] = alternatives;
            length++;
        } else if (limits[position] != alternatives) {
            throw new IllegalStateException(
                    "offered " + alternatives + " alternatives where it offered " + limits[position] + " before");
        }
        return taken[position++];
    }

    /** Returns a copy that replays the choices of this run, independently of this object. */
    public Choices sameAgain() {
        Choices copy = new Choices();
        copy.taken = taken.clone();
        copy.limits = limits.clone();
        copy.length = length;
        return copy;
    }

    /** Restarts the same run. */
    public void rewind() {
        position = 0;
    }

    /**
     * Advances to the next combination, for a run from the start; returns false when all were taken.
     *
     * @throws TooManyException if there are more than a call may have
     */
    public boolean next() {
        position = 0;
        while (length > 0 && taken[length - 1] + 1 == limits[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        if (++outcomes > mostOutcomes) {
            throw new TooManyException("its choices have more than " + mostOutcomes
                    + " combinations, each an outcome of its own; choose among fewer values");
        }
        taken[length - 1]++;
        return true;
    }
}
