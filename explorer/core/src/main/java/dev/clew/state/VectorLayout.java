package dev.clew.state;

import java.util.Arrays;

/**
 * Position of each slot's number in a vector of 32-bit words. Immutable.
 *
 * <pre>
 *   word 0:  | slot 3 | slot 2 |   slot 1    | slot 0 |     each slot has as many bits as its values need, in the
 *   word 1:  |     slot 5      |     slot 4           |     first word that has room; no slot spans two words
 * </pre>
 */
public final class VectorLayout {
    private final int[] widths;
    private final int[] words;
    private final int[] shifts;
    private final int[] masks;
    private final int[] wordBits;

    private VectorLayout(int[] widths) {
        this.widths = widths;
        int slots = widths.length;
        words = new int[slots];
        shifts = new int[slots];
        masks = new int[slots];
        int[] used = new int[slots];
        int count = 1;
        for (int slot = 0; slot < slots; slot++) {
            int word = 0;
            while (used[word] + widths[slot] > Integer.SIZE) {
                word++;
            }
            words[slot] = word;
            shifts[slot] = used[word];
            masks[slot] = (int) ((1L << widths[slot]) - 1);
            used[word] += widths[slot];
            count = Math.max(count, word + 1);
        }
        wordBits = Arrays.copyOf(used, count);
    }

    /** Returns the layout in which each slot has a number of bits, from 1 to 31. */
    public static VectorLayout ofWidths(int... widths) {
        for (int width : widths) {
            if (width < 1 || width >= Integer.SIZE) {
                throw new IllegalArgumentException("a slot has 1 to 31 bits, not " + width);
            }
        }
        return new VectorLayout(widths.clone());
    }

    /**
     * Returns a layout in which every slot can hold its values, with room for growth in slots that are not bounded.
     *
     * @param values the number of values of each slot
     * @param bounded whether a slot cannot have more values than that
     */
    public VectorLayout grownFor(int[] values, boolean[] bounded) {
        int[] wider = widths.clone();
        for (int slot = 0; slot < wider.length; slot++) {
            int needed = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(values[slot] - 1));
            boolean nearlyFull = !bounded[slot] && values[slot] > 0.7 * (1L << needed);
            wider[slot] = Math.max(wider[slot], Math.min(31, nearlyFull ? needed + 1 : needed));
        }
        return new VectorLayout(wider);
    }

    /** Returns the number of bits of each slot, in the form that {@link #ofWidths} takes. */
    public int[] widths() {
        return widths.clone();
    }

    /** Returns the number of slots. */
    public int slots() {
        return widths.length;
    }

    /** Returns the number of 32-bit words. */
    public int words() {
        return wordBits.length;
    }

    /** Returns the number of used bits of each word. */
    public int[] wordBits() {
        return wordBits.clone();
    }

    /** Returns whether a slot can hold a number. */
    public boolean fits(int slot, int number) {
        return (number & ~masks[slot]) == 0;
    }

    /** Returns the number in a slot of a vector. */
    public int get(int[] vector, int slot) {
        return (vector[words[slot]] >>> shifts[slot]) & masks[slot];
    }

    /** Returns the number in a slot of the vector that starts at an offset. */
    public int get(int[] vectors, int offset, int slot) {
        return (vectors[offset + words[slot]] >>> shifts[slot]) & masks[slot];
    }

    /** Stores a number, which must fit, in a slot of a vector. */
    public void set(int[] vector, int slot, int number) {
        assert fits(slot, number) : "slot " + slot + " cannot hold " + number;
        int word = words[slot];
        int shift = shifts[slot];
        vector[word] = (vector[word] & ~(masks[slot] << shift)) | number << shift;
    }

    /** Stores a number, which must fit, in a slot of the vector that starts at an offset. */
    public void set(int[] vectors, int offset, int slot, int number) {
        int word = offset + words[slot];
        int shift = shifts[slot];
        vectors[word] = (vectors[word] & ~(masks[slot] << shift)) | number << shift;
    }

    /** Sets the bits of a slot in a vector to one. */
    public void cover(int[] vector, int slot) {
        vector[words[slot]] |= masks[slot] << shifts[slot];
    }

    /** Unpacks every slot. */
    public void unpack(int[] vector, int[] numbers) {
        for (int slot = 0; slot < widths.length; slot++) {
            numbers[slot] = (vector[words[slot]] >>> shifts[slot]) & masks[slot];
        }
    }

    /** Packs every slot; each number must fit. */
    public void pack(int[] numbers, int[] vector) {
        Arrays.fill(vector, 0, wordBits.length, 0);
        for (int slot = 0; slot < widths.length; slot++) {
            assert fits(slot, numbers[slot]) : "slot " + slot + " cannot hold " + numbers[slot];
            vector[words[slot]] |= numbers[slot] << shifts[slot];
        }
    }
}
