package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The set of visited states: each has a 64-bit key, an id and a parent.
 *
 * <p>Ids are {@code position << 6 | partition}: dense within each partition, in the order of discovery, so that a level
 * of breadth-first search is one range of positions a partition. An id is an unsigned 32-bit number.
 *
 * <p>Threads: {@link #encode} and {@link #decode} may be called by many threads; a partition has one writer at a time and
 * no reader while it is written; {@link #recode} and {@link #settle} need all others to be still.
 */
public abstract sealed class StateStore implements AutoCloseable permits TreeStateStore, FingerprintStateStore {

    static final int PARTITION_BITS = 6;

    /** Number of partitions. */
    public static final int PARTITIONS = 1 << PARTITION_BITS;

    /** The most states of one partition. */
    public static final int MAX_POSITION = (1 << (Integer.SIZE - PARTITION_BITS)) - 2;

    /** No state has this id; the parent of initial states. */
    public static final int NO_PARENT = -1;

    private final BlockPool pool;
    private final Backing backing;
    private final KeyPartition[] partitions = new KeyPartition[PARTITIONS];
    private volatile boolean intact = true;

    StateStore(BlockPool pool, Backing backing) {
        this.pool = pool;
        this.backing = backing;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = backing.partition(i, pool);
        }
    }

    /** The word for reports: {@code tree}, {@code fingerprint}, or that of where the states lie. */
    public final String kind() {
        return backing.kind();
    }

    /** Whether two states can never be taken for one. */
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
     * The key of a state.
     *
     * @param fingerprint of the state
     * @param nodes the vector's words in front; the rest is filled in
     * @param parentNodes nodes of a state that was decoded or encoded before, of which what both share is not computed
     *     again; or an array of -1
     */
    public abstract long encode(long fingerprint, int[] nodes, int[] parentNodes);

    /** Fills in the nodes of a state, its words in front; an error for stores that do not keep vectors. */
    public abstract void decode(long key, int[] nodes);

    /** Whether {@link #decode} works; otherwise the search keeps the vectors of its frontier itself. */
    public abstract boolean keepsVectors();

    /**
     * Changes the number of words of a vector and their meaning.
     *
     * @param newWordBits for each word of a vector from now on, how many of its bits are in use
     * @param mapping makes what one thread maps old vectors to new ones with
     * @param loop runs the partitions
     */
    public abstract void recode(int[] newWordBits, Supplier<VectorMapping> mapping, PartitionLoop loop);

    /**
     * Gives back what growth left behind, and moves the oldest states to files if memory is short; called when no other
     * thread uses the store.
     */
    public final void settle() {
        tidy();
        backing.settle();
        boolean moved = pool.isTight();
        while (moved && !pool.isEasy()) {
            moved = false;
            for (KeyPartition partition : partitions) {
                moved |= partition.spillOldest();
            }
        }
    }

    /** Gives back what growth left behind. */
    abstract void tidy();

    /** Whether its states can be read; not so once memory ran out while their vectors were being rewritten. */
    public final boolean isIntact() {
        return intact;
    }

    /**
     * Rewrites the keys of every partition.
     *
     * @param mapping makes what one thread maps keys with
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
     * Writes the states, and what is needed to decode them.
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
     * Fills an empty store, whose vectors are as those of the saved one were, with what was saved.
     *
     * @throws IOException if it cannot be read, or is not what a store saves
     */
    public final void load(DataInput in) throws IOException {
        loadTables(in);
        backing.load(in);
        for (KeyPartition partition : partitions) {
            partition.load(in);
        }
    }

    /** What was saved last is safe, and what only an earlier checkpoint needed may go. */
    public final void saved() {
        backing.saved();
    }

    @Override
    public final void close() {
        backing.close();
    }

    abstract void saveTables(DataOutput out) throws IOException;

    abstract void loadTables(DataInput in) throws IOException;

    /** Runs something for every partition, in several threads perhaps. */
    @FunctionalInterface
    public interface PartitionLoop {
        /** Runs it for 0 to {@link #PARTITIONS} - 1; whatever is thrown is thrown here. */
        void forEach(IntConsumer partition);
    }

    /** Rewrites a vector. */
    @FunctionalInterface
    public interface VectorMapping {
        /** Reads the words at the front of {@code from} and writes those of {@code to}. */
        void map(int[] from, int[] to);
    }

    /** The partition of a fingerprint. */
    public static int partitionOf(long fingerprint) {
        return (int) (fingerprint >>> (Long.SIZE - PARTITION_BITS));
    }

    /** The id of a position in a partition. */
    public static int id(int partition, int position) {
        return position << PARTITION_BITS | partition;
    }

    /** The partition of an id. */
    public static int partitionOfId(int id) {
        return id & (PARTITIONS - 1);
    }

    /** The position of an id in its partition. */
    public static int positionOfId(int id) {
        return id >>> PARTITION_BITS;
    }

    /** One partition. */
    public final KeyPartition partition(int number) {
        return partitions[number];
    }

    /** States in all partitions. */
    public final long size() {
        long size = 0;
        for (KeyPartition partition : partitions) {
            size += partition.size();
        }
        return size;
    }

    /** Off-heap bytes of memory allocated. */
    public final long bytes() {
        return pool.bytes();
    }

    /** Bytes that the states take, without free pages and what lies beside the store. */
    public final long stateBytes() {
        long bytes = tableBytes();
        for (KeyPartition partition : partitions) {
            bytes += partition.bytes();
        }
        return bytes;
    }

    /** Bytes of what is needed to decode keys. */
    abstract long tableBytes();

    /** Bytes that were moved to files. */
    public final long spilledBytes() {
        return pool.spilledBytes();
    }

    /** Where this store's memory comes from; what lies beside a store may use it too. */
    public final BlockPool pool() {
        return pool;
    }
}
