package dev.clew.spark.level;

import java.util.Arrays;

/**
 * Targets of steps that one task met, packed, each once, with the step that led there first. Belongs to one thread.
 */
final class CandidateTable {
    private static final int FIRST_ROOM = 1024;
    private static final long TAG = 0xffffffff00000000L;

    private final int words;
    private long[] packed;
    private long[] hashes;
    private long[] orders;
    private long[] masks;

    /** Open addressing: of each candidate the high half of its hash and its number plus 1; 0 where there is none. */
    private long[] table;

    private int count;

    /**
     * An empty table.
     *
     * @param words longs of a packed state
     */
    CandidateTable(int words) {
        this.words = words;
        packed = new long[FIRST_ROOM * words];
        hashes = new long[FIRST_ROOM];
        orders = new long[FIRST_ROOM];
        masks = new long[FIRST_ROOM];
        table = new long[FIRST_ROOM * 4];
    }

    int count() {
        return count;
    }

    long hash(int candidate) {
        return hashes[candidate];
    }

    long order(int candidate) {
        return orders[candidate];
    }

    /** Returns the sleep mask of the step that led to a candidate first. */
    long mask(int candidate) {
        return masks[candidate];
    }

    /** Returns the orders of all candidates, and room for more. */
    long[] orders() {
        return orders;
    }

    /** Returns the sleep masks of all candidates, and room for more. */
    long[] masks() {
        return masks;
    }

    /** Returns the longs of all candidates, one after the other. */
    long[] packed() {
        return packed;
    }

    /** Reads where a state would be, so that the cache misses of several states overlap. */
    int touch(long hash) {
        return (int) table[place(hash) & table.length - 1];
    }

    /**
     * Adds a state, or keeps the lesser order if it is there already.
     *
     * @param hash of the state; equal for equal states
     * @param state holds its longs
     * @param from index of the first
     * @param sleep the sleep mask of the step
     * @return whether it is new
     */
    boolean add(long hash, long[] state, int from, long order, long sleep) {
        int known = findOrAdd(hash, state, from, order, sleep);
        if (known >= 0 && orders[known] > order) {
            orders[known] = order;
            masks[known] = sleep;
        }
        return known < 0;
    }

    /** Like {@link #add}, but for an order that is not less than that of any state which is there. */
    boolean addLater(long hash, long[] state, int from, long order, long sleep) {
        return findOrAdd(hash, state, from, order, sleep) < 0;
    }

    /** Returns the number of a known state; adds a new one and returns -1. */
    private int findOrAdd(long hash, long[] state, int from, long order, long sleep) {
        int mask = table.length - 1;
        int place = place(hash) & mask;
        long tag = hash & TAG;
        for (long entry = table[place]; entry != 0; entry = table[place]) {
            int candidate = (int) entry - 1;
            if ((entry & TAG) == tag && isAt(candidate, state, from)) {
                return candidate;
            }
            place = place + 1 & mask;
        }
        append(hash, state, from, order, sleep);
        table[place] = tag | count;
        if (count > table.length / 2) {
            rehash();
        }
        return -1;
    }

    private static int place(long hash) {
        return (int) hash ^ (int) (hash >>> 45);
    }

    private boolean isAt(int candidate, long[] state, int from) {
        int base = candidate * words;
        for (int word = 0; word < words; word++) {
            if (packed[base + word] != state[from + word]) {
                return false;
            }
        }
        return true;
    }

    private void append(long hash, long[] state, int from, long order, long sleep) {
        if (count == hashes.length) {
            int room = count + (count >> 1);
            hashes = Arrays.copyOf(hashes, room);
            orders = Arrays.copyOf(orders, room);
            masks = Arrays.copyOf(masks, room);
            packed = Arrays.copyOf(packed, Math.multiplyExact(room, words));
        }
        hashes[count] = hash;
        orders[count] = order;
        masks[count] = sleep;
        System.arraycopy(state, from, packed, count * words, words);
        count++;
    }

    private void rehash() {
        table = new long[table.length * 2];
        int mask = table.length - 1;
        for (int candidate = 0; candidate < count; candidate++) {
            int place = place(hashes[candidate]) & mask;
            while (table[place] != 0) {
                place = place + 1 & mask;
            }
            table[place] = (hashes[candidate] & TAG) | (candidate + 1);
        }
    }
}
