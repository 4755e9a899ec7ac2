package dev.clew.state;

import dev.clew.model.ModelError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that a slot may hold, numbered densely from 0 in the order in which they were interned.
 *
 * <p>Thread-safe: interning takes a lock; reading an interned value or its hash does not.
 *
 * @param <T> the type of the values
 */
public final class Domain<T> {

    /** Content hash function. */
    @FunctionalInterface
    public interface Hasher<T> {
        long hash(T value);
    }

    private final Hasher<? super T> hasher;
    private final Map<T, Integer> numbers = new HashMap<>();
    private volatile Table table = new Table(new Object[16], new long[16]);
    private int size;

    private record Table(@Nullable Object[] values, long[] hashes) {}

    public Domain(Hasher<? super T> hasher) {
        this.hasher = hasher;
    }

    /**
     * Returns the number of a value, a new one if no equal value was interned before.
     *
     * @throws ModelError if the value has no value equality
     */
    public synchronized int intern(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        int number = add(value);
        numbers.put(value, number);
        return number;
    }

    /**
     * Returns a new number for a value that the caller knows to be new; {@link #intern} does not find the value.
     *
     * @throws ModelError if the value has no value equality
     */
    public synchronized int add(T value) {
        long hash = hasher.hash(value);
        if (size == table.values.length) {
            table = new Table(Arrays.copyOf(table.values, size * 2), Arrays.copyOf(table.hashes, size * 2));
        }
        table.values[size] = value;
        table.hashes[size] = hash;
        table = new Table(table.values, table.hashes); // publishes the entry: readers read the field first
        return size++;
    }

    /** Returns the number of values. */
    public synchronized int size() {
        return size;
    }

    /** Returns the value with a number returned by {@link #intern}. */
    @SuppressWarnings("unchecked") // only values of type T are stored
    public T value(int number) {
        Object value = table.values[number];
        if (value == null) {
            throw new IllegalArgumentException("no value has the number " + number);
        }
        return (T) value;
    }

    /**
     * Returns a value whose content hash differs from the one when it was interned, so that it must have been mutated;
     * null if there is none in an evenly spread sample.
     *
     * @param most the size of the sample
     */
    public @Nullable T changed(int most) {
        int count = size();
        int step = Math.max(1, count / most);
        for (int number = 0; number < count; number += step) {
            T value = value(number);
            if (hasher.hash(value) != hash(number)) {
                return value;
            }
        }
        return null;
    }

    /** Returns the content hash of the value with a number returned by {@link #intern}. */
    public long hash(int number) {
        return table.hashes[number];
    }
}
