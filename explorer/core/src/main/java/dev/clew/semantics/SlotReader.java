package dev.clew.semantics;

import java.util.Arrays;

/** Reads slots of one state for user code and remembers which were read, in the order of first reading. */
final class SlotReader {
    private final int[] numbers;
    private final boolean[] seen;
    private int[] path = new int[8];
    private int length;

    SlotReader(int[] numbers) {
        this.numbers = numbers;
        seen = new boolean[numbers.length];
    }

    int read(int slot) {
        if (!seen[slot]) {
            seen[slot] = true;
            if (length == path.length) {
                path = Arrays.copyOf(path, length * 2);
            }
            path[length++] = slot;
        }
        return numbers[slot];
    }

    /** The slots read so far, in the order of first reading. */
    int[] path() {
        return Arrays.copyOf(path, length);
    }
}
