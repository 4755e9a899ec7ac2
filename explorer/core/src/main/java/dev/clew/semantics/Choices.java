package dev.clew.semantics;

import java.util.Arrays;

/**
 * Enumerates the nondeterministic choices of a function by running it again and again: each run replays a prefix of
 * earlier choices and takes the first alternative where it goes beyond; {@link #next} moves on in lexicographic order.
 */
final class Choices {
    private int[] taken = new int[4];
    private int[] limits = new int[4];
    private int length;
    private int position;

    /** The choice of this run. */
    int choose(int alternatives) {
        if (alternatives < 1) {
            throw new IllegalArgumentException("choose needs at least 1 alternative, not " + alternatives);
        }
        if (position == length) {
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

    /** A copy that makes the choices of this run again, and is not moved on by it. */
    Choices sameAgain() {
        Choices copy = new Choices();
        copy.taken = taken.clone();
        copy.limits = limits.clone();
        copy.length = length;
        return copy;
    }

    /** Starts the same run again. */
    void rewind() {
        position = 0;
    }

    /** Moves to the next combination; false when all were taken. */
    boolean next() {
        position = 0;
        while (length > 0 && taken[length - 1] + 1 == limits[length - 1]) {
            length--;
        }
        if (length == 0) {
            return false;
        }
        taken[length - 1]++;
        return true;
    }
}
