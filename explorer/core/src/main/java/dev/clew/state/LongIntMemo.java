package dev.clew.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Map from longs to non-negative ints that many threads read without locks while others add to it.
 *
 * <p>Layout: keys and values alternate in one array, so that a hit touches one cache line; the key is stored as its
 * complement so that 0 means empty (the key -1 cannot be used). A value is written before its key, the key with release
 * semantics; readers read the key with acquire semantics. An entry is never changed or removed. A reader that holds an
 * outgrown array may miss a new entry; callers then take the lock, look again and add.
 */
public final class LongIntMemo {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Result of {@link #get} for a key that is not in the map. */
    public static final int ABSENT = -1;

    private volatile long[] table = new long[2 * 16];
    private int size;

    /** Returns the value of a key, or {@link #ABSENT}. */
    public int get(long key) {
        long[] current = table;
        long stored = ~key;
        int mask = current.length - 2;
        int slot = home(key, mask);
        long found;
        while ((found = (long) LONGS.getAcquire(current, slot)) != 0) {
            if (found == stored) {
                return (int) current[slot + 1];
            }
            slot = (slot + 2) & mask;
        }
        return ABSENT;
    }

    /** Adds an entry; the key must not be in the map. One writer at a time: callers hold their own lock. */
    public synchronized void put(long key, int value) {
        if (size * 4 >= table.length) {
            grow();
        }
        insert(table, key, value);
        size++;
    }

    private void grow() {
        long[] old = table;
        long[] grown = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                insert(grown, ~old[i], (int) old[i + 1]);
            }
        }
        table = grown;
    }

    private static void insert(long[] table, long key, int value) {
        int mask = table.length - 2;
        int slot = home(key, mask);
        while (table[slot] != 0) {
            slot = (slot + 2) & mask;
        }
        table[slot + 1] = value;
        LONGS.setRelease(table, slot, ~key);
    }

    private static int home(long key, int mask) {
        long hash = key * 0x9e3779b97f4a7c15L;
        return (int) ((hash ^ (hash >>> 29)) >>> 20) & mask;
    }
}
