package dev.clew.history.check;

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

    private static MalformedHistory unexpected(Entry entry, String expected) {
        return new MalformedHistory(
                entry.line(), "the value of '" + entry.function() + "' is " + expected + ", not " + entry.value());
    }
}
