package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Extracts the values that a model expects from entries. */
final class Values {
    private Values() {}

    static MalformedHistory unknownFunction(Entry entry, String model, String known) {
        return new MalformedHistory(
                entry.line(), "the model " + model + " has no operation '" + entry.function() + "'; it has " + known);
    }

    static long number(Entry entry) {
        if (entry.value() instanceof Long number) {
            return number;
        }
        throw unexpected(
                entry, entry.value() instanceof BigInteger ? "a whole number within 64 bits" : "a whole number");
    }

    /** Returns the negated number. */
    static long negated(Entry entry) {
        long number = number(entry);
        if (number == Long.MIN_VALUE) {
            throw unexpected(entry, "a whole number whose negation is within 64 bits");
        }
        return -number;
    }

    /** Returns a whole number of any size; empty if the value is not one. */
    static Optional<BigInteger> whole(Object value) {
        return value instanceof Long number
                ? Optional.of(BigInteger.valueOf(number))
                : value instanceof BigInteger large ? Optional.of(large) : Optional.empty();
    }

    static Collection<?> elements(Entry entry) {
        if (entry.value() instanceof Collection<?> elements) {
            return elements;
        }
        throw unexpected(entry, "a vector or set");
    }

    /** Returns two values, such as the expected and the new value of a compare-and-set. */
    static List<?> pair(Entry entry) {
        if (entry.value() instanceof List<?> pair && pair.size() == 2) {
            return pair;
        }
        throw unexpected(entry, "a vector of two values");
    }

    static List<?> vector(Entry entry) {
        if (entry.value() instanceof List<?> vector) {
            return vector;
        }
        throw unexpected(entry, "a vector");
    }

    /** Marks operations that messages refer to by number, as {@code #3}. */
    static List<Finding.Mark> numbered(List<Operation<Entry, Entry>> history, List<Integer> operations) {
        return operations.stream()
                .map(o -> new Finding.Mark(history.get(o), "is #" + o, true))
                .toList();
    }

    private static MalformedHistory unexpected(Entry entry, String expected) {
        return new MalformedHistory(
                entry.line(), "the value of '" + entry.function() + "' must be " + expected + ", not " + entry.value());
    }
}
