package dev.clew.search;

import dev.clew.store.StateId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Successors of one chunk of states, to be looked up in the store, sorted by partition. Filled by one thread, then read
 * by many, which mark the new ones.
 *
 * <p>The candidates are copied into the order in which they will be read: reading them through an index in their
 * original order cost a cache miss for each of their fields.
 */
final class Candidates {
    private final int[] starts = new int[StateId.PARTITIONS + 1];
    private long[] data = new long[0];
    private int[] vectors = new int[0];
    private boolean[] isNew = new boolean[0];
    private int[] places = new int[0];
    private byte[] partitions = new byte[0];
    private int words;
    private int count;

    /** Number of steps from the chunk's states. */
    long generated;

    /** Number of successors looked up: in the store, or before that among those of the same chunk. */
    long lookups;

    /** Number of steps out of the constraint; they are included in {@link #generated}, and have no candidate. */
    long pruned;

    /** The steps out of the constraint by their classes, where steps are counted. */
    StepCounts leaving = new StepCounts();

    /** The error of the model; null if there is none. {@link #errorState} is the state in which it occurred. */
    @Nullable
    RuntimeException error;

    int errorState;

    /** The first step that violates a step property, or an invariant outside the constraint; null if there is none. */
    @Nullable
    StepViolation violation;

    /** Id of a state without successors that must have some, or {@link StateId#NO_PARENT}. */
    int deadlock;

    /** True if a value did not fit the layout; then the other fields have no meaning. */
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
        deadlock = StateId.NO_PARENT;
        overflow = false;
    }

    /** Returns the number of candidates. */
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
        for (int p = 0; p < StateId.PARTITIONS; p++) {
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
        System.arraycopy(starts, 0, starts, 1, StateId.PARTITIONS);
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
        return StateId.partitionOf(data[i * CandidateBuffer.LONGS + CandidateBuffer.FINGERPRINT]);
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

    /** Returns the index of a partition's first candidate, which is also the end of the previous partition. */
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

    /** Returns whether a property may evaluate differently for a candidate than for its parent. */
    boolean toJudge(int candidate) {
        return (data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FLAGS_AND_PARENT] & CandidateBuffer.TO_JUDGE)
                != 0;
    }

    /** Returns the class of the step that led to a candidate; 0 where steps are not counted. */
    int stepClass(int candidate) {
        return (int) (data[candidate * CandidateBuffer.LONGS + CandidateBuffer.FLAGS_AND_PARENT]
                >>> CandidateBuffer.STEP_CLASS_SHIFT);
    }

    /** Returns the vectors, consecutive, if they are stored. */
    int[] vectors() {
        return vectors;
    }

    /** Marks a candidate as not in the store; may be called by many threads for different candidates. */
    void markNew(int candidate) {
        isNew[candidate] = true;
    }

    /** Adds the new candidates to the order of their level. */
    void order(DiscoveryOrder discovered) {
        for (int i = 0; i < count; i++) {
            if (isNew[places[i]]) {
                discovered.add(partitions[i]);
            }
        }
    }
}
