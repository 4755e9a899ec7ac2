package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Set of visited states: each has a 64-bit key, an id and a parent.
 *
 * <p>Ids are {@code position << 6 | partition}: dense within each partition, in the order of
 * discovery, so that a level of breadth-first search is one range of positions per partition. An id
 * is an unsigned 32-bit number.
 *
 * <p>Threads: {@link #encode} and {@link #decode} may be called concurrently; a partition has one
 * writer at a time and no reader while it is written; {@link #recode} and {@link #settle} require
 * that no other thread uses the store.
 */
public abstract sealed class StateStore implements AutoCloseable permits TreeStateStore, FingerprintStateStore {

    private final BlockPool pool;
    private final Backing backing;
    private final KeyPartition[] partitions = new KeyPartition[StateId.PARTITIONS];
    private volatile boolean intact = true;

    StateStore(BlockPool pool, Backing backing) {
        this.pool = pool;
        this.backing = backing;
        for (int i = 0; i < StateId.PARTITIONS; i++) {
            partitions[i] = backing.partition(i, pool);
        }
    }

    /**
     * Returns the name for reports: {@code tree}, {@code fingerprint}, or the kind of the backing.
     */
    public final String kind() {
        return backing.kind();
    }

    /** Returns whether distinct states always have distinct keys. */
    public abstract boolean exact();

    /**
     * Returns the probability that two states were counted as one, computed from the counts; 0 for exact stores.
     *
     * @param generated states that were looked up
     */
    public double collisionProbability(long generated) {
        return 0;
    }

    /** Returns the same probability estimated from the keys themselves; 0 for exact stores. */
    public double observedCollisionProbability() {
        return 0;
    }

    /** Length of the arrays that {@link #encode} and {@link #decode} work on: the vector's words come first. */
    public abstract int nodeCount();

    /**
     * Returns the key of a state.
     *
     * @param fingerprint of the state
     * @param nodes starts with the vector's words; this method fills in the rest
     * @param parentNodes nodes of a state decoded or encoded before, whose common parts are not
     * recomputed; or an array of -1
     */
    public abstract long encode(long fingerprint, int[] nodes, int[] parentNodes);

    /**
     * Fills in the nodes of a state, starting with its words.
     *
     * @throws UnsupportedOperationException if the store does not keep vectors
     */
    public abstract void decode(long key, int[] nodes);

    /**
     * Returns whether {@link #decode} is supported; otherwise the search keeps the vectors of its
     * frontier itself.
     */
    public abstract boolean keepsVectors();

    /**
     * Changes the number of words of a vector and their meaning.
     *
     * @param newWordBits for each word of the new vectors, the number of bits in use
     * @param mapping supplies each thread with a mapping from old vectors to new ones
     * @param loop runs the partitions
     */
    public abstract void recode(int[] newWordBits, Supplier<VectorMapping> mapping, PartitionLoop loop);

    /**
     * Releases memory outgrown by tables, and moves the oldest states to files if memory is short;
     * called while no other thread uses the store.
     */
    public final void settle() {
        releaseOutgrown();
        backing.settle();
        boolean moved = pool.shouldSpill();
        while (moved && !pool.hasSpilledEnough()) {
            moved = false;
            for (KeyPartition partition : partitions) {
                moved |= partition.spillOldest();
            }
        }
    }

    /** Releases memory outgrown by tables. */
    abstract void releaseOutgrown();

    /**
     * Returns whether its states can be read, which is no longer so after memory ran out while keys
     * were being rewritten.
     */
    public final boolean isIntact() {
        return intact;
    }

    /**
     * Rewrites the keys of every partition.
     *
     * @param mapping supplies each thread with a mapping of keys
     * @param loop runs the partitions
     */
    final void recodeKeys(Supplier<KeyPartition.KeyMapping> mapping, PartitionLoop loop) {
        intact = false;
        backing.beginRecode();
        loop.forEach(number -> partitions[number].recode(mapping.get()));
        backing.endRecode();
        intact = true;
    }

    /**
     * Writes the states and the tables needed to decode them.
     *
     * @throws IOException if they cannot be written
     */
    public final void save(DataOutput out) throws IOException {
        saveTables(out);
        backing.save(out);
        for (KeyPartition partition : partitions) {
            partition.save(out);
        }
    }

    /**
     * Fills an empty store, whose vectors have the same words as those of the saved one, with saved
     * states.
     *
     * @throws IOException if the data cannot be read or was not written by a store
     */
    public final void load(DataInput in) throws IOException {
        loadTables(in);
        backing.load(in);
        for (KeyPartition partition : partitions) {
            partition.load(in);
        }
    }

    /**
     * Confirms that the last saved data is safe, so that data needed by earlier checkpoints only
     * may be deleted.
     */
    public final void saved() {
        backing.saved();
    }

    @Override
    public final void close() {
        backing.close();
    }

    abstract void saveTables(DataOutput out) throws IOException;

    abstract void loadTables(DataInput in) throws IOException;

    /** Loop over all partitions, possibly in several threads. */
    @FunctionalInterface
    public interface PartitionLoop {
        /** Runs the action for 0 to {@link StateId#PARTITIONS} - 1 and rethrows whatever it throws. */
        void forEach(IntConsumer partition);
    }

    /** Mapping of old vectors to new ones. */
    @FunctionalInterface
    public interface VectorMapping {
        /**
         * Reads the words at the front of {@code from} and writes those at the front of {@code to}.
         */
        void map(int[] from, int[] to);
    }

    /** Returns the partition with the given number, from 0 to {@link StateId#PARTITIONS} - 1. */
    public final KeyPartition partition(int number) {
        return partitions[number];
    }

    /** Returns the number of states in all partitions. */
    public final long size() {
        long size = 0;
        for (KeyPartition partition : partitions) {
            size += partition.size();
        }
        return size;
    }

    /** Returns the off-heap bytes of memory allocated. */
    public final long bytes() {
        return pool.bytes();
    }

    /** Returns the bytes used by the states, without free pages and data outside the store. */
    public final long stateBytes() {
        long bytes = tableBytes();
        for (KeyPartition partition : partitions) {
            bytes += partition.bytes();
        }
        return bytes;
    }

    /** Returns the bytes of the tables needed to decode keys. */
    abstract long tableBytes();

    /** Returns the bytes that were moved to files. */
    public final long spilledBytes() {
        return pool.spilledBytes();
    }

    /** Returns the pool of this store's memory, which data outside the store may share. */
    public final BlockPool pool() {
        return pool;
    }
}
