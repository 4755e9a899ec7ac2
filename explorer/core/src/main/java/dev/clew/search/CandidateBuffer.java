package dev.clew.search;

import java.util.Arrays;

/**
 * Successors in the order in which a worker makes them, before {@link Candidates} sorts them. Belongs to one thread and
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

    /** The flag of a state that a property may see as different from its parent. */
    static final long TO_JUDGE = 1L << Integer.SIZE;

    /** Where the class of the step begins, beside the flag. */
    static final int STEP_CLASS_SHIFT = Integer.SIZE + 1;

    /** Places for the candidates of late: 64 KiB, so that they stay in the cache. */
    private static final int PLACE_MASK = (1 << 14) - 1;

    private final int words;
    private final boolean merges;
    private long[] data = new long[1024 * LONGS];
    private int[] vectors;
    private int count;
    private int merged;

    /** For some bits of the fingerprint the number (plus 1) of the candidate that was added last; 0 for none. */
    private final int[] last = new int[PLACE_MASK + 1];

    /**
     * An empty buffer.
     *
     * @param words of a vector, if vectors are kept beside the keys; else 0
     * @param merges whether a state is left out that was added a little while ago
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

    /** Candidates that were added while the same state was in the buffer, and are not in it. */
    int merged() {
        return merged;
    }

    /** Words of the vectors kept. */
    int words() {
        return words;
    }

    /** The candidates, {@value #LONGS} longs each. */
    long[] data() {
        return data;
    }

    /** The vectors of the candidates, if they are kept. */
    int[] vectors() {
        return vectors;
    }

    /**
     * Adds a candidate; or, if the same state was added a little while ago, takes only what both ways to it have asleep.
     *
     * @param vector its packed state in front
     * @param toJudge whether a property may see a difference between it and its parent
     * @param stepClass of the step that led there; 0 where steps are not counted
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

    /** Whether a place's last candidate is the same state; if not, the next candidate is the place's last one. */
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
