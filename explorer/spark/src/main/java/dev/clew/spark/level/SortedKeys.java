package dev.clew.spark.level;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;

/** Different keys of one layout, sorted, with an index by their leading bits. Immutable. */
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

    /** Sorts keys, in place. */
    static SortedKeys of(long[][] words) {
        if (words.length == 1) {
            LongArrays.radixSort(words[0]);
        } else if (words[0].length > 1) {
            LongArrays.radixSort(words);
        }
        return new SortedKeys(words);
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

    boolean contains(long[] key) {
        int bucket = bucket(key[0]);
        int end = starts[bucket + 1];
        for (int i = starts[bucket]; i < end; i++) {
            if (words[0][i] == key[0] && hasRest(i, key)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRest(int at, long[] key) {
        for (int word = 1; word < words.length; word++) {
            if (words[word][at] != key[word]) {
                return false;
            }
        }
        return true;
    }

    /** Copies a key. */
    void copy(int at, long[] key) {
        for (int word = 0; word < words.length; word++) {
            key[word] = words[word][at];
        }
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
