package dev.clew.state;

import dev.clew.model.ModelError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a slot may hold, numbered densely from 0 in the order in which they were met.
 *
 * <p>Thread-safe: interning takes a lock, reading a value or hash that was interned does not.
 *
 * @param <T> the type of the values
 */
public final class Domain<T> {

    /** How the content hash of a value is taken. */
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
     * The number of a value, a new one if no equal value was met before.
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
     * The number of a value that is new, as the caller knows; {@link #intern} does not find it.
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

    /** How many values were met. */
    public synchronized int size() {
        return size;
    }

    /** The value of a number that {@link #intern} gave. */
    @SuppressWarnings("unchecked") // only values of type T are put in
    public T value(int number) {
        Object value = table.values[number];
        if (value == null) {
            throw new IllegalArgumentException("no value has the number " + number);
        }
        return (T) value;
    }

    /**
     * Returns a value whose content hash is no longer what it was when it was met, so that it was changed since; null if
     * none of some, evenly spread, was.
     *
     * @param most how many values are looked at
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

    /** The content hash of the value of a number that {@link #intern} gave. */
    public long hash(int number) {
        return table.hashes[number];
    }
}
