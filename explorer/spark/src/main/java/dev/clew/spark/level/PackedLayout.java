package dev.clew.spark.level;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packs the numbers of a state into some longs. Immutable.
 *
 * @param widths bits of each slot, of which none spans two longs
 * @param words longs of a state
 */
public record PackedLayout(int[] widths, int words) implements Serializable {
    private static final double NEARLY_FULL = 0.7;

    /** Returns a layout that is wide enough for some numbers of values, with room for more where that is likely. */
    static PackedLayout of(int[] sizes) {
        int[] widths = new int[sizes.length];
        for (int slot = 0; slot < sizes.length; slot++) {
            int needed = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, sizes[slot] - 1));
            boolean isNearlyFull = sizes[slot] > 2 && sizes[slot] > NEARLY_FULL * (1L << needed);
            widths[slot] = Math.min(Integer.SIZE - 1, isNearlyFull ? needed + 1 : needed);
        }
        return ofWidths(widths);
    }

    /** Returns the layout with some widths. */
    static PackedLayout ofWidths(int[] widths) {
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

    /** Returns this layout if every slot has room for its values, otherwise a wider one. */
    public static PackedLayout grown(@Nullable PackedLayout before, int[] sizes) {
        return before != null && before.fits(sizes) ? before : of(sizes);
    }

    private boolean fits(int[] sizes) {
        for (int slot = 0; slot < sizes.length; slot++) {
            if ((sizes[slot] - 1) >>> widths[slot] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Packs the numbers of a state into longs from an index on. */
    void pack(int[] numbers, long[] target, int from) {
        int word = from;
        int used = 0;
        long packed = 0;
        for (int slot = 0; slot < widths.length; slot++) {
            if (used + widths[slot] > Long.SIZE) {
                target[word++] = packed;
                packed = 0;
                used = 0;
            }
            packed |= (long) numbers[slot] << used;
            used += widths[slot];
        }
        target[word] = packed;
    }

    /** Unpacks the numbers of a state from longs from an index on. */
    void unpack(long[] source, int from, int[] numbers) {
        int word = from;
        int used = 0;
        long packed = source[word];
        for (int slot = 0; slot < widths.length; slot++) {
            if (used + widths[slot] > Long.SIZE) {
                packed = source[++word];
                used = 0;
            }
            numbers[slot] = (int) (packed >>> used & (1L << widths[slot]) - 1);
            used += widths[slot];
        }
    }

    /** Returns how many bytes of the last long may differ from 0. */
    int lastBytes() {
        int used = 0;
        for (int width : widths) {
            used = used + width > Long.SIZE ? width : used + width;
        }
        return Math.max(1, (used + Byte.SIZE - 1) / Byte.SIZE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedLayout layout && Arrays.equals(widths, layout.widths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(widths);
    }

    @Override
    public String toString() {
        return Arrays.toString(widths);
    }
}
