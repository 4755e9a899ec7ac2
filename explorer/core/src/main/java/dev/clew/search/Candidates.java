package dev.clew.search;

import dev.clew.store.StateStore;
import java.util.Arrays;

/**
 * The successors of one chunk of states, to be looked up in the store, sorted by partition. Filled by one thread, then
 * read by many.
 */
final class Candidates {
    private final int[] starts = new int[StateStore.PARTITIONS + 1];
    private long[] keys = new long[1024];
    private long[] fingerprints = new long[1024];
    private long[] sleepMasks = new long[1024];
    private int[] parents = new int[1024];
    private int[] order = new int[1024];
    private int[] vectors = new int[0];
    private int words;
    private int count;

    /** Steps made by the chunk's states. */
    long generated;

    /** Steps not taken because of a constraint. */
    long pruned;

    /** What is wrong with the model, and the state at which it showed; null where nothing is. */
    @org.jspecify.annotations.Nullable
    RuntimeException error;

    int errorState;

    /** A state without successors that ought to have some, or {@link StateStore#NO_PARENT}. */
    int deadlock;

    /** Whether a value did not fit the layout; then nothing else here has a meaning. */
    boolean overflow;

    void start(int vectorWords) {
        words = vectorWords;
        count = 0;
        generated = 0;
        pruned = 0;
        error = null;
        deadlock = StateStore.NO_PARENT;
        overflow = false;
    }

    int count() {
        return count;
    }

    void add(long key, long fingerprint, long sleepMask, int parent) {
        if (count == keys.length) {
            grow();
        }
        keys[count] = key;
        fingerprints[count] = fingerprint;
        sleepMasks[count] = sleepMask;
        parents[count] = parent;
        count++;
    }

    /** Keeps the vector of the candidate added last, for stores that do not. */
    void addVector(int[] nodes) {
        int at = (count - 1) * words;
        if (at + words > vectors.length) {
            vectors = Arrays.copyOf(vectors, Math.max(keys.length * words, at + words));
        }
        System.arraycopy(nodes, 0, vectors, at, words);
    }

    /** Sorts by partition, keeping the order within each. */
    void sort() {
        Arrays.fill(starts, 0);
        for (int i = 0; i < count; i++) {
            starts[StateStore.partitionOf(fingerprints[i]) + 1]++;
        }
        for (int p = 0; p < StateStore.PARTITIONS; p++) {
            starts[p + 1] += starts[p];
        }
        if (order.length < count) {
            order = new int[keys.length];
        }
        for (int i = 0; i < count; i++) {
            order[starts[StateStore.partitionOf(fingerprints[i])]++] = i;
        }
        System.arraycopy(starts, 0, starts, 1, StateStore.PARTITIONS);
        starts[0] = 0;
    }

    /** The first place of a partition's candidates in the sorted order; that of the next partition ends them. */
    int start(int partition, boolean end) {
        return starts[end ? partition + 1 : partition];
    }

    /** The candidate at a place in the sorted order. */
    int at(int place) {
        return order[place];
    }

    long key(int candidate) {
        return keys[candidate];
    }

    long fingerprint(int candidate) {
        return fingerprints[candidate];
    }

    long sleepMask(int candidate) {
        return sleepMasks[candidate];
    }

    int parent(int candidate) {
        return parents[candidate];
    }

    int[] vectors() {
        return vectors;
    }

    private void grow() {
        int capacity = count * 2;
        keys = Arrays.copyOf(keys, capacity);
        fingerprints = Arrays.copyOf(fingerprints, capacity);
        sleepMasks = Arrays.copyOf(sleepMasks, capacity);
        parents = Arrays.copyOf(parents, capacity);
    }
}
