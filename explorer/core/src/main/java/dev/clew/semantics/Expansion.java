package dev.clew.semantics;

import dev.clew.state.VectorLayout;
import java.util.Arrays;

/**
 * Successors of one state, as flat arrays that are reused for each state. Belongs to one thread.
 *
 * <p>Only steps that must be looked up are listed: a step that leads back to the same state, or that a sleep mask
 * skips, is only counted in {@link #generated}.
 */
public final class Expansion {
    /** The expanded state, unpacked. */
    private final int[] numbers;

    private final VectorLayout layout;
    private final int words;
    private int[] vectors;
    private long[] fingerprints;
    private long[] sleepMasks;
    private long[] changes;
    private int[] violated;
    private int[] codes;
    private int[] places;
    private int count;
    private long generated;
    private boolean overflow;

    public Expansion(VectorLayout layout) {
        this.layout = layout;
        words = layout.words();
        numbers = new int[layout.slots()];
        vectors = new int[16 * words];
        fingerprints = new long[16];
        sleepMasks = new long[16];
        changes = new long[16];
        violated = new int[16];
        codes = new int[16];
        places = new int[16];
    }

    /** Returns the numbers of the expanded state, which callers must not change. */
    public int[] numbers() {
        return numbers;
    }

    /** Number of successors listed. */
    public int count() {
        return count;
    }

    /** Returns the number of steps, including those not listed. */
    public long generated() {
        return generated;
    }

    /** Returns whether a value did not fit the layout; the successors are then incomplete and the layout must grow. */
    public boolean overflow() {
        return overflow;
    }

    /** Copies the vector of a successor to the front of an array. */
    public void copyVector(int successor, int[] target) {
        System.arraycopy(vectors, successor * words, target, 0, words);
    }

    /** Returns the fingerprint of a successor. */
    public long fingerprint(int successor) {
        return fingerprints[successor];
    }

    /** Returns the groups whose steps need not be looked up when this successor is expanded, a bit each. */
    public long sleepMask(int successor) {
        return sleepMasks[successor];
    }

    /** Returns the number (plus 1) of a step property that the step violates, or 0. */
    public int violated(int successor) {
        return violated[successor];
    }

    /**
     * Returns the fields in which a successor differs from the expanded state, as {@link StatePredicate#reads} numbers
     * them.
     */
    public long changes(int successor) {
        return changes[successor];
    }

    /** Returns the code of the step to a successor, for {@link TransitionSystem#action}. */
    public int code(int successor) {
        return codes[successor];
    }

    /**
     * Returns the place of a successor among those of all steps, also of steps that a sleep mask skips: ascending, and the
     * same in every JVM and with every mask.
     */
    public int place(int successor) {
        return places[successor];
    }

    /** Sets the place of the successor ended last. */
    public void place(int successor, int among) {
        places[successor] = among;
    }

    /** Returns the layout of the vectors. */
    public VectorLayout layout() {
        return layout;
    }

    /** Begins the expansion of a packed state. */
    public void start(int[] vector) {
        layout.unpack(vector, numbers);
        count = 0;
        generated = 0;
        overflow = false;
    }

    /** Sets the expanded state to an unpacked one, whose successors are not listed. */
    public void load(int[] unpacked) {
        System.arraycopy(unpacked, 0, numbers, 0, unpacked.length);
    }

    /** Marks that a value did not fit the layout. */
    public void overflowed() {
        overflow = true;
    }

    /** Reads the slots of a successor. */
    public void unpack(int successor, int[] target) {
        int base = successor * words;
        for (int slot = 0; slot < target.length; slot++) {
            target[slot] = layout.get(vectors, base, slot);
        }
    }

    /**
     * Replaces a successor by another state; since that may differ from the expanded one arbitrarily, all fields count
     * as changed.
     */
    public void replace(int successor, int[] state, long fingerprint) {
        int base = successor * words;
        for (int slot = 0; slot < state.length; slot++) {
            put(base, slot, state[slot]);
        }
        fingerprints[successor] = fingerprint;
        changes[successor] = -1;
    }

    /** Clears the sleep mask of a successor. */
    public void wake(int successor) {
        sleepMasks[successor] = 0;
    }

    /** Clears the sleep masks of all successors. */
    public void wakeAll() {
        Arrays.fill(sleepMasks, 0, count, 0);
    }

    public void countSteps(int steps) {
        generated += steps;
    }

    /** Begins a successor as a copy of the expanded state. */
    public int begin(int[] vector) {
        if (count == codes.length) {
            grow();
        }
        int base = count * words;
        for (int i = 0; i < words; i++) {
            vectors[base + i] = vector[i];
        }
        return base;
    }

    /** Changes a slot of the successor begun last. */
    public void put(int base, int slot, int number) {
        if (layout.fits(slot, number)) {
            layout.set(vectors, base, slot, number);
        } else {
            overflow = true;
        }
    }

    /** Records the number (plus 1) of a step property that a step violates. */
    void judge(int successor, int violatedProperty) {
        violated[successor] = violatedProperty;
    }

    /** Ends the successor begun last. */
    public void end(long fingerprint, long sleepMask, long changedFields, int violatedProperty, int code) {
        violated[count] = violatedProperty;
        changes[count] = changedFields;
        fingerprints[count] = fingerprint;
        sleepMasks[count] = sleepMask;
        codes[count] = code;
        places[count] = count;
        count++;
    }

    private void grow() {
        int capacity = codes.length * 2;
        vectors = Arrays.copyOf(vectors, capacity * words);
        fingerprints = Arrays.copyOf(fingerprints, capacity);
        sleepMasks = Arrays.copyOf(sleepMasks, capacity);
        changes = Arrays.copyOf(changes, capacity);
        violated = Arrays.copyOf(violated, capacity);
        codes = Arrays.copyOf(codes, capacity);
        places = Arrays.copyOf(places, capacity);
    }
}
