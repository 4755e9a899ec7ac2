package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.function.Supplier;

/**
 * State store with hash compaction: the key of a state is its 64-bit fingerprint, so two states
 * with the same fingerprint are considered equal (Wolper and Leroy, "Reliable Hashing without
 * Collision Detection", 1993; Stern and Dill, 1995).
 */
public final class FingerprintStateStore extends StateStore {
    private int words;

    /** Creates an empty store for vectors of the given number of words. */
    public FingerprintStateStore(int words, BlockPool pool) {
        super(pool, new MemoryBacking("fingerprint"));
        this.words = words;
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public int nodeCount() {
        return words;
    }

    @Override
    public boolean keepsVectors() {
        return false;
    }

    @Override
    public long encode(long fingerprint, int[] nodes, int[] parentNodes) {
        return fingerprint;
    }

    @Override
    public void decode(long key, int[] nodes) {
        throw new UnsupportedOperationException("a state cannot be decoded from its fingerprint");
    }

    @Override
    public void recode(int[] newWordBits, Supplier<VectorMapping> mapping, PartitionLoop loop) {
        words = newWordBits.length;
    }

    @Override
    void releaseOutgrown() {}

    @Override
    long tableBytes() {
        return 0;
    }

    @Override
    void saveTables(DataOutput out) {}

    @Override
    void loadTables(DataInput in) {}

    @Override
    public double collisionProbability(long generated) {
        return collisionProbability(generated, size());
    }

    /**
     * Returns the probability that some state was mistaken for another, as calculated by TLC: each
     * generated state that was not new may have been mistaken for one of the distinct states.
     */
    public static double collisionProbability(long generated, long distinct) {
        return Math.max(0, generated - distinct) * (distinct / 0x1p64);
    }

    /**
     * Returns the collision probability estimated from the fingerprints themselves: the smallest
     * distance of two fingerprints indicates how evenly they are distributed (TLC's second figure).
     * Sorts a copy of the keys of each partition in turn.
     */
    @Override
    public double observedCollisionProbability() {
        long closest = -1;
        long count = 0;
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            KeyPartition partition = partition(p);
            long[] keys = new long[partition.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = partition.key(i);
            }
            java.util.Arrays.sort(keys);
            count += keys.length;
            for (int i = 1; i < keys.length; i++) {
                long gap = keys[i] - keys[i - 1];
                if (Long.compareUnsigned(gap, closest) < 0) {
                    closest = gap;
                }
            }
        }
        return count < 2 ? 0 : 1.0 / unsigned(closest);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
