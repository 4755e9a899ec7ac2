package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import java.util.Collection;
import java.util.List;

/** Takes from entries what a model expects there. */
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
        throw unexpected(entry, "a whole number");
    }

    static Collection<?> elements(Entry entry) {
        if (entry.value() instanceof Collection<?> elements) {
            return elements;
        }
        throw unexpected(entry, "a vector or set");
    }

    /** Two values, such as what a compare-and-set expects and sets. */
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

    /** Who was read cannot be told if a value is written twice. */
    static MalformedHistory writtenTwice(int line, Object value, Object key, int before) {
        return new MalformedHistory(
                line,
                value + " is written to " + key + " again after line " + before
                        + "; each value may be written to a key once only, to tell which write was read");
    }

    /** Marks operations that are called by their numbers, as {@code #3}. */
    static List<Finding.Mark> numbered(List<Operation<Entry, Entry>> history, List<Integer> operations) {
        return operations.stream()
                .map(o -> new Finding.Mark(history.get(o), "is #" + o, true))
                .toList();
    }

    private static MalformedHistory unexpected(Entry entry, String expected) {
        return new MalformedHistory(
                entry.line(), "the value of '" + entry.function() + "' is " + expected + ", not " + entry.value());
    }
}
