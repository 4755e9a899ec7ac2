package dev.clew.spark.level;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;

/** Different keys, sorted, with an index by their leading bits. Immutable. */
final class SortedKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Keys for each entry of the index, on average: they share a cache line. */
    private static final int IN_A_BUCKET_BITS = 2;

    /** By word, the words of all keys. */
    private final long[][] words;

    private final int[] starts;
    private final int shift;

    private SortedKeys(long[][] words) {
        this.words = words;
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size()) - IN_A_BUCKET_BITS);
        shift = Long.SIZE - bits;
        starts = new int[(1 << bits) + 1];
        for (int i = 0; i < size(); i++) {
            starts[bucket(words[0][i]) + 1]++;
        }
        for (int bucket = 1; bucket < starts.length; bucket++) {
            starts[bucket] += starts[bucket - 1];
        }
    }

    /** Returns the keys of some states, none of which occurs twice. */
    static SortedKeys of(StateRows rows) {
        int width = rows.layout().words();
        long[][] words = new long[width][rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            words[0][row] = Scramble.first(rows.packed(), row * width, width);
            for (int word = 1; word < width; word++) {
                words[word][row] = rows.packed()[row * width + word];
            }
        }
        if (width == 1) {
            LongArrays.radixSort(words[0]);
        } else if (rows.count() > 1) {
            LongArrays.radixSort(words);
        }
        return new SortedKeys(words);
    }

    /** Returns the states with these keys; their orders are lost. */
    StateRows rows(PackedLayout layout) {
        int width = words.length;
        long[] packed = new long[size() * width];
        for (int row = 0; row < size(); row++) {
            for (int word = 0; word < width; word++) {
                packed[row * width + word] = words[word][row];
            }
            packed[row * width] = Scramble.unmixed(packed, row * width, width);
        }
        return new StateRows(layout, packed, new long[size()], new long[0]);
    }

    int size() {
        return words[0].length;
    }

    /** Returns the bytes that the keys and their index take. */
    long bytes() {
        return (long) size() * words.length * Long.BYTES + (long) starts.length * Integer.BYTES;
    }

    private int bucket(long first) {
        return (int) ((first ^ Long.MIN_VALUE) >>> shift);
    }

    /** Reads where a key would be. */
    int touch(long first) {
        int at = starts[bucket(first)];
        return at < size() ? (int) words[0][at] : 0;
    }

    /**
     * Returns whether a state is among these.
     *
     * @param first first long of its key
     * @param packed holds the state, from an index on
     */
    boolean contains(long first, long[] packed, int from) {
        int bucket = bucket(first);
        int end = starts[bucket + 1];
        for (int i = starts[bucket]; i < end; i++) {
            if (words[0][i] == first && hasRest(i, packed, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRest(int at, long[] packed, int from) {
        for (int word = 1; word < words.length; word++) {
            if (words[word][at] != packed[from + word]) {
                return false;
            }
        }
        return true;
    }

    /** Returns these keys and others, none of which is in here. */
    SortedKeys merged(SortedKeys others) {
        int size = Math.addExact(size(), others.size());
        long[][] all = new long[words.length][size];
        int mine = 0;
        int theirs = 0;
        for (int at = 0; at < size; at++) {
            boolean takeMine = theirs == others.size() || (mine < size() && isLess(mine, others, theirs));
            for (int word = 0; word < all.length; word++) {
                all[word][at] = takeMine ? words[word][mine] : others.words[word][theirs];
            }
            mine += takeMine ? 1 : 0;
            theirs += takeMine ? 0 : 1;
        }
        return new SortedKeys(all);
    }

    private boolean isLess(int mine, SortedKeys others, int theirs) {
        for (int word = 0; word < words.length; word++) {
            if (words[word][mine] != others.words[word][theirs]) {
                return words[word][mine] < others.words[word][theirs];
            }
        }
        return false;
    }
}
