package dev.clew.spark.level;

import java.util.Arrays;

/**
 * Targets of steps that one task met, each once, with the step that led there first. States are told apart by the numbers of
 * their values. Belongs to one thread.
 */
final class CandidateTable {
    private final int slots;
    private int[] numbers;
    private long[] hashes;
    private long[] orders;
    private int[] table;
    private int count;

    CandidateTable(int slots, int room) {
        this.slots = slots;
        numbers = new int[room * slots];
        hashes = new long[room];
        orders = new long[room];
        table = new int[Integer.highestOneBit(Math.max(16, room)) * 4];
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

    /** Returns the numbers of all candidates, one after the other. */
    int[] numbers() {
        return numbers;
    }

    /**
     * Adds a state, or keeps the lesser order if it is there already.
     *
     * @param hash of the state; equal for equal states
     * @return the number of the candidate; if it is new, this is the former {@link #count}
     */
    int add(long hash, int[] state, long order) {
        int mask = table.length - 1;
        int place = (int) (hash ^ hash >>> 29) & mask;
        while (table[place] != 0) {
            int candidate = table[place] - 1;
            if (hashes[candidate] == hash && isAt(candidate, state)) {
                orders[candidate] = Math.min(orders[candidate], order);
                return candidate;
            }
            place = (place + 1) & mask;
        }
        append(hash, state, order);
        table[place] = count;
        if (count > table.length / 2) {
            rehash();
        }
        return count - 1;
    }

    private boolean isAt(int candidate, int[] state) {
        int base = candidate * slots;
        for (int slot = 0; slot < slots; slot++) {
            if (numbers[base + slot] != state[slot]) {
                return false;
            }
        }
        return true;
    }

    private void append(long hash, int[] state, long order) {
        if (count == hashes.length) {
            int room = Math.max(16, count + (count >> 1));
            hashes = Arrays.copyOf(hashes, room);
            orders = Arrays.copyOf(orders, room);
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(room, slots));
        }
        hashes[count] = hash;
        orders[count] = order;
        System.arraycopy(state, 0, numbers, count * slots, slots);
        count++;
    }

    private void rehash() {
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int candidate = 0; candidate < count; candidate++) {
            long hash = hashes[candidate];
            int place = (int) (hash ^ hash >>> 29) & mask;
            while (table[place] != 0) {
                place = (place + 1) & mask;
            }
            table[place] = candidate + 1;
        }
    }
}
