package dev.clew.store;

import java.nio.LongBuffer;
import java.util.Objects;

/**
 * Set of fingerprints that stores only a few bits per fingerprint: a Bloom filter, used by model
 * checkers to visit more states than fit in memory. It may report a new fingerprint as already
 * present, but never the reverse. Used by one thread.
 *
 * <p>With two bits per state this is the double-bit supertrace of Holzmann ("An analysis of
 * bitstate hashing", 1998). Bit indexes are computed by enhanced double hashing from two mixes of
 * the fingerprint (Dillinger and Manolios, "Bloom Filters in Probabilistic Verification", 2004).
 * <pre>
 *   extents   | 2^26 bits | 2^26 bits | ... | the rest |      bit index = extent, long within it, bit of the long
 * </pre>
 */
public final class BitTable {
    /** Maximum number of bits per fingerprint. */
    public static final int MAX_HASHES = 8;

    private static final int EXTENT_PAGES = 1 << 14;
    private static final int EXTENT_BITS = Integer.numberOfTrailingZeros(EXTENT_PAGES * BlockPool.PAGE_BYTES) + 3;
    private static final int MASK = (1 << EXTENT_BITS) - 1;

    private final LongBuffer[] extents;
    private final long bits;
    private final int hashes;
    private final long seed;
    private long bitsSet;
    private long states;
    private double expectedOmissions;

    /**
     * Creates an empty table.
     *
     * @param bytes size of the table, rounded down to whole pages, but at least one page
     * @param hashes number of bits per fingerprint, 1 to {@value #MAX_HASHES}
     * @param seed tables with different seeds confuse different fingerprints
     * @throws StoreFullException if the pool has no room for it
     */
    public BitTable(BlockPool pool, long bytes, int hashes, long seed) {
        if (hashes < 1 || hashes > MAX_HASHES) {
            throw new IllegalArgumentException("hashes is " + hashes + ", allowed: 1.." + MAX_HASHES);
        }
        long pages = Math.max(1, bytes / BlockPool.PAGE_BYTES);
        this.hashes = hashes;
        this.seed = mix(seed);
        bits = pages * BlockPool.PAGE_BYTES * Byte.SIZE;
        extents = new LongBuffer[Math.toIntExact((pages + EXTENT_PAGES - 1) / EXTENT_PAGES)];
        for (int i = 0; i < extents.length; i++) {
            long left = pages - (long) i * EXTENT_PAGES;
            Extent extent = pool.allocate((int) Math.min(left, EXTENT_PAGES), true);
            extents[i] = Objects.requireNonNull(extent.memory(), "pools of bit tables do not spill")
                    .asLongBuffer();
        }
    }

    /**
     * Adds a fingerprint.
     *
     * @return true if it is certainly new, because one of its bits was not set before
     */
    public boolean add(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        long before = bitsSet;
        for (int i = 0; i < hashes; i++) {
            set(bitIndex(a));
            a += b;
            b += i;
        }
        if (bitsSet == before) {
            return false;
        }
        states++;
        double probability = falsePositiveProbability(before);
        expectedOmissions += probability / (1 - probability);
        return true;
    }

    /** Returns whether {@link #add} would report the fingerprint as already present. */
    public boolean contains(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        for (int i = 0; i < hashes; i++) {
            long bit = bitIndex(a);
            long word = extents[(int) (bit >>> EXTENT_BITS)].get((int) (bit & MASK) >>> 6);
            if ((word & 1L << bit) == 0) {
                return false;
            }
            a += b;
            b += i;
        }
        return true;
    }

    /**
     * Reads the words that contain the bits of a fingerprint, so that {@link #add} finds them in
     * the cache. Callers must use the result, or the compiler eliminates the reads.
     */
    public long touch(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        long sum = 0;
        for (int i = 0; i < hashes; i++) {
            long bit = bitIndex(a);
            sum |= extents[(int) (bit >>> EXTENT_BITS)].get((int) (bit & MASK) >>> 6);
            a += b;
            b += i;
        }
        return sum;
    }

    /** Returns the number of bits of the table. */
    public long bits() {
        return bits;
    }

    /** Returns the number of bits that are set. */
    public long bitsSet() {
        return bitsSet;
    }

    /** Returns the number of fingerprints that were new when they were added. */
    public long states() {
        return states;
    }

    /**
     * Returns the expected number of new fingerprints that were reported as already present.
     *
     * <p>When a fraction f of the bits is set, a new fingerprint is reported as present with the
     * probability p = f<sup>hashes</sup>, so p / (1 - p) new ones are expected to be omitted before
     * the next one is recognized as new. The result is the sum of these terms over all fingerprints
     * recognized as new.
     */
    public double expectedOmissions() {
        return expectedOmissions;
    }

    private double falsePositiveProbability(long set) {
        double fill = (double) set / bits;
        double probability = fill;
        for (int i = 1; i < hashes; i++) {
            probability *= fill;
        }
        return probability;
    }

    private void set(long bit) {
        assert bit >= 0 && bit < bits : bit + " of " + bits;
        LongBuffer extent = extents[(int) (bit >>> EXTENT_BITS)];
        int word = (int) (bit & MASK) >>> 6;
        long before = extent.get(word);
        long after = before | 1L << bit;
        if (after != before) {
            extent.put(word, after);
            bitsSet++;
        }
    }

    private long first(long fingerprint) {
        return mix(fingerprint ^ seed);
    }

    /**
     * Scales a hash to a bit index by multiplication, since the number of bits need not be a power
     * of two.
     */
    private long bitIndex(long hash) {
        return Math.multiplyHigh(hash >>> 1, bits << 1);
    }

    /**
     * Returns the result of the SplitMix64 finalizer (Steele, Lea and Flood, "Fast splittable
     * pseudorandom number generators", 2014).
     */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
