package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A set of 64-bit keys with dense positions, and a parent for each: one partition of a store.
 *
 * <p>One writer at a time. Layout of an index entry, 0 being empty:
 *
 * <pre>
 *   31            positionBits            0
 *   | tag of the hash | position in log + 1 |
 * </pre>
 *
 * The tag spares the look into the log (a cache miss) for nearly every entry of another key. The index grows by half,
 * later by a quarter, when it is {@value #MAX_LOAD_PERCENT} % full; it is rebuilt from the log, and its old pages are
 * recycled.
 */
public final class KeyPartition {
    private static final int MAX_LOAD_PERCENT = 88;

    /** Entries from which on the index grows by a quarter only. */
    private static final int LARGE = 1 << 16;

    private static final int REBUILD_BATCH = 64;
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;

    private static final IntBuffer NO_INDEX =
            ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asIntBuffer();

    private final BlockPool pool;
    private final KeyLog keys;
    private final IntLog parents;
    private @Nullable Extent indexBlocks;
    private IntBuffer index = NO_INDEX;
    private int capacity;
    private int growAt;
    private int positionBits;

    @SuppressWarnings("UnusedVariable") // written so that the reads of touching are not optimised away
    private int touched;

    KeyPartition(BlockPool pool) {
        this.pool = pool;
        keys = new KeyLog(pool);
        parents = new IntLog(pool);
    }

    /** Number of keys. */
    public int size() {
        return keys.size();
    }

    /** The key at a position. */
    public long key(int position) {
        return keys.get(position);
    }

    /** The id of the parent of the state at a position. */
    public int parent(int position) {
        return parents.get(position);
    }

    /** Replaces a parent: depth-first search does when it finds a shorter way. */
    public void setParent(int position, int parent) {
        parents.set(position, parent);
    }

    /**
     * Reads the index where the search for a key begins. Calling this for a batch of keys, then {@link #touchKey} for the
     * same batch, and only then inserting them lets their cache misses overlap: it made inserting twice as fast.
     *
     * @return a value that callers must make some use of, lest the read be optimised away
     */
    public int touch(long key) {
        return capacity == 0 ? 0 : index.get(home(mix(key)));
    }

    /**
     * Reads the log where a key probably stands, if it is there.
     *
     * @return a value that callers must make some use of
     */
    public int touchKey(long key) {
        if (capacity == 0) {
            return 0;
        }
        long hash = mix(key);
        int slot = home(hash);
        int tag = tag(hash);
        int positionMask = (1 << positionBits) - 1;
        int entry;
        while ((entry = index.get(slot)) != 0) {
            if ((entry & ~positionMask) == tag) {
                return (int) keys.get((entry & positionMask) - 1);
            }
            if (++slot == capacity) {
                slot = 0;
            }
        }
        return 0;
    }

    /** The position of a key, or -1. */
    public int find(long key) {
        return capacity == 0 ? -1 : Math.max(-1, locate(key, mix(key)));
    }

    /**
     * Adds a key unless it is there.
     *
     * @param parent kept for a new key only
     * @return the position of a new key, or {@code ~position} of one that was there
     */
    public int insert(long key, int parent) {
        if (keys.size() >= growAt) {
            grow();
        }
        long hash = mix(key);
        int found = locate(key, hash);
        if (found >= 0) {
            return ~found;
        }
        int position = keys.add(key);
        parents.add(parent);
        index.put(~found, tag(hash) | (position + 1));
        return position;
    }

    /**
     * Moves the oldest states to files: parents, which are read for traces alone, before keys.
     *
     * @return whether anything was moved
     */
    boolean spillOldest() {
        return parents.spillOldest() || keys.spillOldest();
    }

    /** Replaces every key by its image under a one-to-one mapping; positions and parents stay. */
    void recode(KeyMapping mapping) {
        keys.map(mapping);
        if (capacity > 0) {
            rebuild(capacity);
        }
    }

    /** A one-to-one mapping of keys. */
    interface KeyMapping {
        long map(long key);
    }

    /** A well-mixed 64-bit hash of a key: two rounds of multiply and xor-shift (after Stafford's variants of MurmurHash3). */
    static long mix(long key) {
        long h = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }

    /** The position of a key, or the complement of the slot at which its search ended. */
    private int locate(long key, long hash) {
        int slot = home(hash);
        int tag = tag(hash);
        int positionMask = (1 << positionBits) - 1;
        int entry;
        while ((entry = index.get(slot)) != 0) {
            if ((entry & ~positionMask) == tag) {
                int position = (entry & positionMask) - 1;
                if (keys.get(position) == key) {
                    return position;
                }
            }
            if (++slot == capacity) {
                slot = 0;
            }
        }
        return ~slot;
    }

    private int home(long hash) {
        return (int) (((hash >>> 32) * capacity) >>> 32);
    }

    private int tag(long hash) {
        return (int) hash << positionBits;
    }

    private void grow() {
        if (keys.size() >= StateStore.MAX_POSITION) {
            throw new StoreFullException("a partition of the state store holds " + keys.size()
                    + " states, the most that 32-bit ids can tell apart");
        }
        long wanted = Math.max(BLOCK_ENTRIES, capacity < LARGE ? capacity * 3L / 2 : capacity * 5L / 4);
        long rounded = (wanted + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES * BLOCK_ENTRIES;
        rebuild((int) rounded);
    }

    private void rebuild(int newCapacity) {
        Extent grown = pool.take(newCapacity / BLOCK_ENTRIES * BlockPool.BLOCK_PAGES, true);
        if (indexBlocks != null) {
            pool.give(indexBlocks);
        }
        indexBlocks = grown;
        index = grown.memory().asIntBuffer();
        capacity = newCapacity;
        growAt = (int) Math.min((long) newCapacity * MAX_LOAD_PERCENT / 100, StateStore.MAX_POSITION);
        positionBits = Integer.SIZE - Integer.numberOfLeadingZeros(growAt + 1);
        int sum = 0;
        for (int from = 0; from < keys.size(); from += REBUILD_BATCH) {
            int to = Math.min(keys.size(), from + REBUILD_BATCH);
            for (int i = from; i < to; i++) {
                sum += touch(keys.get(i));
            }
            for (int i = from; i < to; i++) {
                place(mix(keys.get(i)), i);
            }
        }
        touched = sum;
    }

    private void place(long hash, int position) {
        int slot = home(hash);
        while (index.get(slot) != 0) {
            if (++slot == capacity) {
                slot = 0;
            }
        }
        index.put(slot, tag(hash) | (position + 1));
    }
}
