package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Partition of a store: a set of 64-bit keys with dense positions, and a parent for each key. One
 * writer at a time.
 *
 * <p>Keys are kept in a log in the order of their positions; subclasses differ in how a position is
 * found by its key and where parents are stored.
 */
public abstract class KeyPartition {
    final KeyLog keys;

    /** Creates an empty partition whose log is allocated from a pool. */
    protected KeyPartition(BlockPool pool) {
        keys = new KeyLog(pool);
    }

    /** Returns the number of keys. */
    public final int size() {
        return keys.size();
    }

    /** Returns the key at a position. */
    public final long key(int position) {
        return keys.get(position);
    }

    /** Returns the bytes that its states take, in memory and in spill files. */
    protected long bytes() {
        return keys.bytes();
    }

    /** Appends a key that is not yet present to the log and returns its position. */
    protected final int append(long key) {
        return keys.add(key);
    }

    /** Rewrites the log by a one-to-one mapping. */
    protected final void mapKeys(KeyMapping mapping) {
        keys.map(mapping);
    }

    /** Moves the oldest block of the log to a file and returns whether there was one. */
    protected final boolean spillOldestKeys() {
        return keys.spillOldest();
    }

    /** Returns the id of the parent of the state at a position. */
    public abstract int parent(int position);

    /**
     * Replaces a parent; used by depth-first search when it finds a shorter path.
     *
     * @throws StoreFullException if this needs memory and there is none
     */
    public abstract void setParent(int position, int parent);

    /**
     * Reads the index where the search for a key begins. Calling this for a batch of keys, then
     * {@link #seek} for the same batch, and only then inserting them lets their cache misses
     * overlap: it made inserting twice as fast.
     *
     * @return a value that callers must use, or the read is eliminated by the compiler
     */
    public abstract int touch(long key);

    /**
     * Makes room, as far as the partition may grow, so that results of {@link #seek} stay valid
     * while this many keys are added.
     */
    public abstract void reserve(int count);

    /**
     * Looks up a key.
     *
     * @return its position, or a negative number with which {@link #insert(long, int, int)}
     * continues the search
     */
    public abstract int seek(long key);

    /** Returns the position of a key, or -1. */
    public abstract int find(long key);

    /**
     * Adds a key unless it is present.
     *
     * @param parent stored for a new key only
     * @return the position of a new key, or {@code ~position} of a present one
     */
    public final int insert(long key, int parent) {
        reserve(1);
        return insert(key, parent, seek(key));
    }

    /**
     * Adds a key unless it is present.
     *
     * @param parent stored for a new key only
     * @param seekResult result of {@link #seek} for the key; since then no more keys may have been
     * added than were reserved
     * @return the position of a new key, or {@code ~position} of a present one
     * @throws StoreFullException if the partition cannot grow
     */
    public abstract int insert(long key, int parent, int seekResult);

    /**
     * Replaces every key by its image under a one-to-one mapping; positions and parents are
     * unchanged.
     */
    protected abstract void recode(KeyMapping mapping);

    /**
     * Moves the oldest states to files: parents, which are read for traces only, before keys.
     *
     * @return whether anything was moved
     */
    protected abstract boolean spillOldest();

    /** Writes the states in the format read by {@link #load}. */
    protected abstract void save(DataOutput out) throws IOException;

    /**
     * Fills an empty partition with saved states.
     *
     * @throws IOException if they cannot be read or are not what a partition saves
     */
    protected abstract void load(DataInput in) throws IOException;

    /** One-to-one mapping of keys. */
    @FunctionalInterface
    public interface KeyMapping {
        long map(long key);
    }

    /**
     * Returns a well-mixed 64-bit hash of a key: two rounds of multiply and xor-shift (after
     * Stafford's variants of MurmurHash3).
     */
    protected static long mix(long key) {
        long h = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
