package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A set of 64-bit keys with dense positions, and a parent for each: one partition of a store. One writer at a time.
 *
 * <p>Keys stand in a log by their positions; how a position is found by its key, and where parents are, is what kinds of
 * partitions differ in.
 */
public abstract class KeyPartition {
    final KeyLog keys;

    /** An empty partition whose log lies in a pool. */
    protected KeyPartition(BlockPool pool) {
        keys = new KeyLog(pool);
    }

    /** Number of keys. */
    public final int size() {
        return keys.size();
    }

    /** The key at a position. */
    public final long key(int position) {
        return keys.get(position);
    }

    /** Bytes that its states take, in memory and in files that stand in for it. */
    protected long bytes() {
        return keys.bytes();
    }

    /** Appends a key that was not there to the log; its position. */
    protected final int append(long key) {
        return keys.add(key);
    }

    /** Rewrites the log by a one-to-one mapping. */
    protected final void mapKeys(KeyMapping mapping) {
        keys.map(mapping);
    }

    /** Moves the oldest block of the log to a file; whether there was one. */
    protected final boolean spillOldestKeys() {
        return keys.spillOldest();
    }

    /** The id of the parent of the state at a position. */
    public abstract int parent(int position);

    /**
     * Replaces a parent: depth-first search does when it finds a shorter way.
     *
     * @throws StoreFullException if that takes room and there is none
     */
    public abstract void setParent(int position, int parent);

    /**
     * Reads the index where the search for a key begins. Calling this for a batch of keys, then {@link #seek} for the same
     * batch, and only then inserting them lets their cache misses overlap: it made inserting twice as fast.
     *
     * @return a value that callers must make some use of, lest the read be optimised away
     */
    public abstract int touch(long key);

    /** Makes room, as far as a partition may grow, so that places stay valid while so many keys are added. */
    public abstract void reserve(int count);

    /**
     * Looks for a key.
     *
     * @return its position, or a number below 0 from which {@link #insert(long, int, int)} goes on
     */
    public abstract int seek(long key);

    /** The position of a key, or -1. */
    public abstract int find(long key);

    /**
     * Adds a key unless it is there.
     *
     * @param parent kept for a new key only
     * @return the position of a new key, or {@code ~position} of one that was there
     */
    public final int insert(long key, int parent) {
        reserve(1);
        return insert(key, parent, seek(key));
    }

    /**
     * Adds a key unless it is there.
     *
     * @param parent kept for a new key only
     * @param place that {@link #seek} gave; since then no more keys may have been added than there was room for
     * @return the position of a new key, or {@code ~position} of one that was there
     * @throws StoreFullException if the partition cannot grow
     */
    public abstract int insert(long key, int parent, int place);

    /** Replaces every key by its image under a one-to-one mapping; positions and parents stay. */
    protected abstract void recode(KeyMapping mapping);

    /**
     * Moves the oldest states to files: parents, which are read for traces alone, before keys.
     *
     * @return whether anything was moved
     */
    protected abstract boolean spillOldest();

    /** Writes what {@link #load} reads. */
    protected abstract void save(DataOutput out) throws IOException;

    /**
     * Fills an empty partition with what was saved.
     *
     * @throws IOException if it cannot be read, or is not what a partition saves
     */
    protected abstract void load(DataInput in) throws IOException;

    /** A one-to-one mapping of keys. */
    @FunctionalInterface
    public interface KeyMapping {
        long map(long key);
    }

    /** A well-mixed 64-bit hash of a key: two rounds of multiply and xor-shift (after Stafford's variants of MurmurHash3). */
    protected static long mix(long key) {
        long h = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
