package dev.clew.store;

import java.nio.LongBuffer;

/**
 * A set of fingerprints that remembers of each but a few bits: a Bloom filter, as model checkers use it to visit more
 * states than they have memory for. It may take a new fingerprint for one that was added before, never the other way
 * round. Used by one thread.
 *
 * <p>With two bits a state this is the double-bit supertrace of Holzmann ("An analysis of bitstate hashing", 1998). The
 * places of the bits come by enhanced double hashing from two mixes of the fingerprint (Dillinger and Manolios, "Bloom
 * Filters in Probabilistic Verification", 2004).
 *
 * <pre>
 *   extents   | 2^26 bits | 2^26 bits | ... | the rest |      a bit's place = extent, long in it, bit of the long
 * </pre>
 */
public final class BitTable {
    /** The most bits that one fingerprint may set. */
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
    private double omitted;

    /**
     * An empty table.
     *
     * @param bytes of the table, rounded down to whole pages, but at least one
     * @param hashes bits that one fingerprint sets, 1 to {@value #MAX_HASHES}
     * @param seed tables of different seeds confuse different fingerprints
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
            extents[i] =
                    pool.take((int) Math.min(left, EXTENT_PAGES), true).memory().asLongBuffer();
        }
    }

    /**
     * Adds a fingerprint.
     *
     * @return whether it is new for certain: some bit of its was not set before
     */
    public boolean add(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        long before = bitsSet;
        for (int i = 0; i < hashes; i++) {
            set(place(a));
            a += b;
            b += i;
        }
        if (bitsSet == before) {
            return false;
        }
        states++;
        double taken = mistakeProbability(before);
        omitted += taken / (1 - taken);
        return true;
    }

    /** Whether {@link #add} would take a fingerprint for one that was added before. */
    public boolean contains(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        for (int i = 0; i < hashes; i++) {
            long place = place(a);
            long word = extents[(int) (place >>> EXTENT_BITS)].get((int) (place & MASK) >>> 6);
            if ((word & 1L << place) == 0) {
                return false;
            }
            a += b;
            b += i;
        }
        return true;
    }

    /**
     * Reads where the bits of a fingerprint lie, so that {@link #add} finds them in the cache; what was read is to be used
     * in some way, or the compiler leaves the reading out.
     */
    public long touch(long fingerprint) {
        long a = first(fingerprint);
        long b = mix(fingerprint + seed);
        long sum = 0;
        for (int i = 0; i < hashes; i++) {
            long place = place(a);
            sum |= extents[(int) (place >>> EXTENT_BITS)].get((int) (place & MASK) >>> 6);
            a += b;
            b += i;
        }
        return sum;
    }

    /** Bits of the table. */
    public long bits() {
        return bits;
    }

    /** Bits that are set. */
    public long bitsSet() {
        return bitsSet;
    }

    /** Fingerprints that were new when they were added. */
    public long states() {
        return states;
    }

    /**
     * How many fingerprints are expected to have been taken for old ones though they were new.
     *
     * <p>When a share f of the bits is set, a new fingerprint is taken for an old one with the probability p =
     * f<sup>hashes</sup>, so p / (1 - p) new ones are expected to get lost before the next one is recognised. This is the
     * sum of these over all that were recognised.
     */
    public double expectedOmissions() {
        return omitted;
    }

    private double mistakeProbability(long set) {
        double fill = (double) set / bits;
        double probability = fill;
        for (int i = 1; i < hashes; i++) {
            probability *= fill;
        }
        return probability;
    }

    private void set(long place) {
        LongBuffer extent = extents[(int) (place >>> EXTENT_BITS)];
        int at = (int) (place & MASK) >>> 6;
        long word = extent.get(at);
        long bit = 1L << place;
        if ((word & bit) == 0) {
            extent.put(at, word | bit);
            bitsSet++;
        }
    }

    private long first(long fingerprint) {
        return mix(fingerprint ^ seed);
    }

    /** Scales a hash to the bits of the table by a multiplication, since there need not be a power of two of them. */
    private long place(long hash) {
        return Math.multiplyHigh(hash >>> 1, bits << 1);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
