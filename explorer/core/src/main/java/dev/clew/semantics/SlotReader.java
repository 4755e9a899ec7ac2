package dev.clew.semantics;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Reads slots of one state for user code and records which were read, in the order of first reading. */
public final class SlotReader {
    private final int[] numbers;
    private final boolean[] seen;
    private final IntArrayList path;
    private final int first;

    public SlotReader(int[] numbers) {
        this(numbers, new boolean[numbers.length], new IntArrayList(), 0);
    }

    private SlotReader(int[] numbers, boolean[] seen, IntArrayList path, int first) {
        this.numbers = numbers;
        this.seen = seen;
        this.path = path;
        this.first = first;
    }

    /** Returns a reader of the same numbers that starts at a slot; both readers share one record. */
    SlotReader from(int slot) {
        return new SlotReader(numbers, seen, path, slot);
    }

    public int read(int slot) {
        int place = first + slot;
        if (!seen[place]) {
            seen[place] = true;
            path.add(place);
        }
        return numbers[place];
    }

    /** Returns the slots read so far, in the order of first reading. */
    public int[] path() {
        return path.toIntArray();
    }
}
