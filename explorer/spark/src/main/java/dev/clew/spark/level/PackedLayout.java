package dev.clew.spark.level;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Packs the numbers of a state into some longs, the first of which is scrambled by the others, reversibly: so keys are equal
 * exactly for equal states, and the first long is spread evenly. Immutable.
 *
 * @param widths bits of each slot
 * @param words longs of a key
 */
record PackedLayout(int[] widths, int words) implements Serializable {

    /** Returns a layout for some numbers of values, with room for growth. */
    static PackedLayout of(int[] sizes) {
        int[] widths = new int[sizes.length];
        for (int slot = 0; slot < sizes.length; slot++) {
            int needed = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, sizes[slot] - 1));
            widths[slot] = Math.min(Integer.SIZE - 1, needed + 1);
        }
        int words = 1;
        int used = 0;
        for (int width : widths) {
            if (used + width > Long.SIZE) {
                words++;
                used = 0;
            }
            used += width;
        }
        return new PackedLayout(widths, words);
    }

    /** Returns whether every slot has room for its values. */
    boolean fits(int[] sizes) {
        for (int slot = 0; slot < sizes.length; slot++) {
            if (sizes[slot] - 1 >>> widths[slot] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Packs the state whose numbers begin at an index. */
    void pack(int[] numbers, int from, long[] key) {
        Arrays.fill(key, 0);
        int word = 0;
        int used = 0;
        for (int slot = 0; slot < widths.length; slot++) {
            if (used + widths[slot] > Long.SIZE) {
                word++;
                used = 0;
            }
            key[word] |= (long) numbers[from + slot] << used;
            used += widths[slot];
        }
        key[0] = scramble(key[0] ^ rest(key));
    }

    /** Unpacks a key. */
    void unpack(long[] key, int[] numbers) {
        long first = unscramble(key[0]) ^ rest(key);
        int word = 0;
        int used = 0;
        for (int slot = 0; slot < widths.length; slot++) {
            if (used + widths[slot] > Long.SIZE) {
                word++;
                used = 0;
            }
            long from = word == 0 ? first : key[word];
            numbers[slot] = (int) (from >>> used & (1L << widths[slot]) - 1);
            used += widths[slot];
        }
    }

    private static long rest(long[] key) {
        long hash = 0;
        for (int word = 1; word < key.length; word++) {
            hash = scramble(hash ^ key[word]);
        }
        return hash;
    }

    /** Mixes the bits of a long, one to one (the finisher of MurmurHash3, by Austin Appleby). */
    static long scramble(long value) {
        long mixed = value;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** Returns the long that {@link #scramble} maps to another. */
    static long unscramble(long value) {
        long mixed = value;
        mixed = (mixed ^ mixed >>> 33) * inverse(0xc4ceb9fe1a85ec53L);
        mixed = (mixed ^ mixed >>> 33) * inverse(0xff51afd7ed558ccdL);
        return mixed ^ mixed >>> 33;
    }

    /** Returns the inverse of an odd number modulo 2^64, by Newton's method. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
