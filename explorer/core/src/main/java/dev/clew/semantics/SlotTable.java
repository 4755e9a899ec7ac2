package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import dev.clew.state.ValueTypes;
import dev.clew.state.VectorLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slots of a system: the values that each may hold, and the contribution of each (slot, value) to a fingerprint.
 *
 * <p>A state's fingerprint is the sum over its slots of a mixed hash of (slot, content hash of the value): changing a
 * slot changes the sum by the difference of two table entries. Thread-safe; hashes are read without locks.
 */
public final class SlotTable {
    /** Initial number of bits of a slot whose values are unknown. */
    private static final int FIRST_WIDTH = 5;

    private final Domain<?>[] domains;
    private final int[] bounds;
    private final long[][] hashes;

    /**
     * Creates a table over given domains.
     *
     * @param domains the values of each slot
     * @param bounds the greatest possible number of values of each slot; 0 if unknown
     */
    public SlotTable(Domain<?>[] domains, int[] bounds) {
        this.domains = domains;
        this.bounds = bounds;
        hashes = new long[domains.length][];
        Arrays.setAll(hashes, slot -> new long[bounds[slot] > 0 ? bounds[slot] : 16]);
    }

    /** Visits the values of a slot; see {@link Dictionary}. */
    public void each(Dictionary dictionary, int slot) throws IOException {
        Domain<?> domain = domains[slot];
        dictionary.table(
                "value of slot " + slot, domain.size(), domain::value, domain::hash, value -> intern(slot, value));
    }

    public int count() {
        return domains.length;
    }

    /** Returns the distinct values that a slot has had so far, in the order of discovery. */
    public List<Object> values(int slot) {
        List<Object> values = new ArrayList<>();
        for (int number = 0; number < domains[slot].size(); number++) {
            values.add(value(slot, number));
        }
        return values;
    }

    /** Returns the number of a value in a slot; its hash is ready when this returns. */
    public <T> int intern(int slot, T value) {
        Domain<T> domain = domain(slot);
        synchronized (domain) {
            return hashed(slot, domain.intern(value));
        }
    }

    /**
     * Returns the number of a value that code of the model wrote into a slot.
     *
     * @throws ModelError naming the code that wrote it, and the part of it that has no value equality
     */
    public int intern(int slot, Object value, String what) {
        try {
            return intern(slot, value);
        } catch (ModelError | StackOverflowError e) {
            String fault = ValueTypes.faultOf(value);
            throw new ModelError(what + ": " + (fault == null ? e.getMessage() : fault), e);
        } catch (RuntimeException e) {
            throw ModelError.thrownBy(what + ", a value that it wrote,", e);
        }
    }

    /** The number of a value that is new in its slot, as the caller knows; {@link #intern} does not find it. */
    public <T> int add(int slot, T value) {
        Domain<T> domain = domain(slot);
        synchronized (domain) {
            return hashed(slot, domain.add(value));
        }
    }

    @SuppressWarnings("unchecked") // each slot holds values of one type
    private <T> Domain<T> domain(int slot) {
        return (Domain<T>) domains[slot];
    }

    /** Computes the contribution of a number to fingerprints; callers hold the domain's lock. */
    private int hashed(int slot, int number) {
        if (number >= hashes[slot].length) {
            hashes[slot] = Arrays.copyOf(hashes[slot], number * 2);
        }
        hashes[slot][number] = ContentHash.combine(domains[slot].hash(number), slot + 1);
        return number;
    }

    /**
     * Returns a value of a slot that was changed after it was set, from a sample of {@code most} values; null if there
     * is none.
     */
    @Nullable
    public Object changed(int slot, int most) {
        return domains[slot].changed(most);
    }

    public Object value(int slot, int number) {
        return domains[slot].value(number);
    }

    /** Returns the content hash of a value. */
    public long contentHash(int slot, int number) {
        return domains[slot].hash(number);
    }

    /** Returns the contribution of a number in a slot to the fingerprint. */
    public long hash(int slot, int number) {
        return hashes[slot][number];
    }

    /** Returns the fingerprint of a whole state. */
    long fingerprint(int[] numbers) {
        long sum = 0;
        for (int slot = 0; slot < numbers.length; slot++) {
            sum += hashes[slot][numbers[slot]];
        }
        return sum;
    }

    VectorLayout firstLayout() {
        int[] widths = new int[domains.length];
        Arrays.setAll(
                widths,
                slot -> bounds[slot] > 0
                        ? Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(bounds[slot] - 1))
                        : FIRST_WIDTH);
        return VectorLayout.ofWidths(widths).grownFor(sizes(), bounded());
    }

    VectorLayout grownLayout(VectorLayout layout) {
        return layout.grownFor(sizes(), bounded());
    }

    private int[] sizes() {
        int[] sizes = new int[domains.length];
        Arrays.setAll(sizes, slot -> Math.max(1, domains[slot].size()));
        return sizes;
    }

    private boolean[] bounded() {
        boolean[] bounded = new boolean[domains.length];
        for (int slot = 0; slot < bounded.length; slot++) {
            bounded[slot] = bounds[slot] > 0 && domains[slot].size() <= bounds[slot];
        }
        return bounded;
    }
}
