package dev.clew.search;

import java.util.Arrays;

/**
 * Successors in the order in which a worker generates them, before {@link Candidates} sorts them. Belongs to one thread
 * and is small enough to stay in its cache.
 * is small enough to stay in its cache.
 *
 * <pre>
 *   a candidate, four longs     key   fingerprint   sleep mask   class of the step, flag, parent's id
 * </pre>
 */
final class CandidateBuffer {
    static final int KEY = 0;
    static final int FINGERPRINT = 1;
    static final int SLEEP_MASK = 2;
    static final int FLAGS_AND_PARENT = 3;
    static final int LONGS = 4;

    /** Flag of a state for which a property may evaluate differently than for its parent. */
    static final long TO_JUDGE = 1L << Integer.SIZE;

    /** Position of the class of the step, above the flag. */
    static final int STEP_CLASS_SHIFT = Integer.SIZE + 1;

    /** Number of entries for recent candidates: 64 KiB, so that they stay in the cache. */
    private static final int PLACE_MASK = (1 << 14) - 1;

    private final int words;
    private final boolean merges;
    private long[] data = new long[1024 * LONGS];
    private int[] vectors;
    private int count;
    private int merged;

    /** For some bits of the fingerprint, the number (plus 1) of the candidate that was added last; 0 for none. */
    private final int[] last = new int[PLACE_MASK + 1];

    /**
     * Creates an empty buffer.
     *
     * @param words number of words of a vector, if vectors are stored beside the keys; otherwise 0
     * @param merges whether a state that was added recently is left out
     */
    CandidateBuffer(int words, boolean merges) {
        this.merges = merges;
        this.words = words;
        vectors = new int[1024 * words];
    }

    void clear() {
        count = 0;
        merged = 0;
        Arrays.fill(last, 0);
    }

    int count() {
        return count;
    }

    /** Returns the number of candidates that were left out because their state was in the buffer already. */
    int merged() {
        return merged;
    }

    /** Returns the number of words of stored vectors. */
    int words() {
        return words;
    }

    /** Returns the candidates, {@value #LONGS} longs each. */
    long[] data() {
        return data;
    }

    /** Returns the vectors of the candidates, if they are stored. */
    int[] vectors() {
        return vectors;
    }

    /**
     * Adds a candidate; if its state was added recently, only intersects the sleep masks.
     *
     * @param vector starts with the packed state
     * @param toJudge whether a property may evaluate differently than for its parent
     * @param stepClass class of the step that led to the state; 0 where steps are not counted
     */
    void add(long key, long fingerprint, long sleepMask, int parent, boolean toJudge, int stepClass, int[] vector) {
        if (merges && isMet(key, sleepMask, (int) (fingerprint & PLACE_MASK))) {
            return;
        }
        int at = count * LONGS;
        if (at == data.length) {
            data = Arrays.copyOf(data, at * 2);
            vectors = Arrays.copyOf(vectors, count * 2 * words);
        }
        data[at + KEY] = key;
        data[at + FINGERPRINT] = fingerprint;
        data[at + SLEEP_MASK] = sleepMask;
        data[at + FLAGS_AND_PARENT] =
                (parent & 0xffffffffL) | (toJudge ? TO_JUDGE : 0) | (long) stepClass << STEP_CLASS_SHIFT;
        if (words > 0) {
            System.arraycopy(vector, 0, vectors, count * words, words);
        }
        count++;
    }

    /**
     * Returns whether the last candidate of an entry is the same state; if not, the next candidate becomes the entry's
     * last one.
     */
    private boolean isMet(long key, long sleepMask, int place) {
        int at = (last[place] - 1) * LONGS;
        if (at >= 0 && data[at + KEY] == key) {
            data[at + SLEEP_MASK] &= sleepMask;
            merged++;
            return true;
        }
        last[place] = count + 1;
        return false;
    }
}
