package dev.clew.search;

import dev.clew.store.StateStore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The successors of one chunk of states, to be looked up in the store, sorted by partition. Filled by one thread, then
 * read by many, who mark what was new.
 *
 * <p>They are copied into the order in which they will be read: reading them through an index from where they were made
 * cost a cache miss for each of their fields.
 */
final class Candidates {
    private final int[] starts = new int[StateStore.PARTITIONS + 1];
    private long[] data = new long[0];
    private int[] vectors = new int[0];
    private boolean[] isNew = new boolean[0];
    private int[] places = new int[0];
    private byte[] partitions = new byte[0];
    private int words;
    private int count;

    /** Steps made by the chunk's states. */
    long generated;

    /** Successors that were looked up: in the store, or before that among those of the same chunk. */
    long lookups;

    /** Steps out of the constraint; they are counted as generated too, and no candidate comes of them. */
    long pruned;

    /** These steps by their classes, where steps are counted. */
    StepCounts leaving = new StepCounts();

    /** What is wrong with the model, and the state at which it showed; null where nothing is. */
    @Nullable
    RuntimeException error;

    int errorState;

    /** The first step that violates a step property, or out of the constraint an invariant; null where none does. */
    @Nullable
    StepViolation violation;

    /** A state without successors that ought to have some, or {@link StateStore#NO_PARENT}. */
    int deadlock;

    /** Whether a value did not fit the layout; then nothing else here has a meaning. */
    boolean overflow;

    void start() {
        count = 0;
        generated = 0;
        lookups = 0;
        pruned = 0;
        if (!leaving.isEmpty()) {
            leaving = new StepCounts();
        }
        error = null;
        violation = null;
        deadlock = StateStore.NO_PARENT;
        overflow = false;
    }

    /** Number of candidates. */
    int count() {
        return count;
    }

    /** Copies the candidates of a buffer, sorted by partition, in the same order within each. */
    void take(CandidateBuffer buffer) {
        count = buffer.count();
        lookups = (long) count + buffer.merged();
        words = buffer.words();
        makeRoom();
        Arrays.fill(starts, 0);
        long[] from = buffer.data();
        for (int i = 0; i < count; i++) {
            int partition = partitionAt(from, i);
            partitions[i] = (byte) partition;
            starts[partition + 1]++;
        }
        for (int p = 0; p < StateStore.PARTITIONS; p++) {
            starts[p + 1] += starts[p];
        }
        for (int i = 0; i < count; i++) {
            int place = starts[partitions[i]]++;
            places[i] = place;
            copy(from, i, place);
            if (words > 0) {
                System.arraycopy(buffer.vectors(), i * words, vectors, place * words, words);
            }
        }
        System.arraycopy(starts, 0, starts, 1, StateStore.PARTITIONS);
        starts[0] = 0;
    }

    private void copy(long[] from, int i, int place) {
        int source = i * CandidateBuffer.LONGS;
        int target = place * CandidateBuffer.LONGS;
        for (int j = 0; j < CandidateBuffer.LONGS; j++) {
            data[target + j] = from[source + j];
        }
    }

    private static int partitionAt(long[] data, int i) {
        return StateStore.partitionOf(data[i * CandidateBuffer.LONGS + CandidateBuffer.FINGERPRINT]);
    }

    private void makeRoom() {
        if (places.length < count) {
            int capacity = Math.max(1024, Integer.highestOneBit(count) * 2);
            data = new long[capacity * CandidateBuffer.LONGS];
            places = new int[capacity];
            partitions = new byte[capacity];
            isNew = new boolean[capacity];
        }
        if (vectors.length < count * words) {
            vectors = new int[places.length * words];
        }
        Arrays.fill(isNew, 0, count, false);
    }

    /** The first of a partition's candidates; that of the next partition ends them. */
    int start(int partition) {
        return starts[partition];
    }

    long key(int candidate) {
        return data[candidate * CandidateBuffer.LONGS + CandidateBuffer.KEY];
    }

    long fingerprint(int candidate) {
        return data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FINGERPRINT];
    }

    long sleepMask(int candidate) {
        return data[candidate * CandidateBuffer.LONGS + CandidateBuffer.SLEEP_MASK];
    }

    int parent(int candidate) {
        return (int) data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FLAGS_AND_PARENT];
    }

    /** Whether a property may see a difference between a candidate and its parent. */
    boolean toJudge(int candidate) {
        return (data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FLAGS_AND_PARENT] & CandidateBuffer.TO_JUDGE)
                != 0;
    }

    /** The class of the step that led to a candidate; 0 where steps are not counted. */
    int stepClass(int candidate) {
        return (int) (data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FLAGS_AND_PARENT]
                >>> CandidateBuffer.STEP_CLASS_SHIFT);
    }

    /** The vectors, so many words a candidate, if they are kept. */
    int[] vectors() {
        return vectors;
    }

    /** Notes that a candidate was not in the store; for different candidates, by many threads. */
    void markNew(int candidate) {
        isNew[candidate] = true;
    }

    /** Puts the candidates that were new into the order of their level. */
    void order(DiscoveryOrder discovered) {
        for (int i = 0; i < count; i++) {
            if (isNew[places[i]]) {
                discovered.add(partitions[i]);
            }
        }
    }
}
