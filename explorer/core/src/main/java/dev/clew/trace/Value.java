package dev.clew.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's value decomposed into the few shapes that formats can write. Values are created by {@link ValueReader};
 * elements of sets and functions are in a fixed order, so that equal values are written alike.
 */
public sealed interface Value {

    /** A number, a boolean, or null. */
    record Literal(@Nullable Object value) implements Value {}

    /** A string, a character, an enum constant, or the text of an object that cannot be decomposed. */
    record Text(String text) implements Value {}

    /** A model value or the name of a node. */
    record Name(String name) implements Value {}

    /**
     * A list, an array, or an optional.
     *
     * @param isOptional whether it is known to be an optional. Saved traces do not tell, so it is no part of equality
     */
    record Sequence(List<Value> elements, boolean isOptional) implements Value {
        /** Creates a list or an array. */
        public Sequence(List<Value> elements) {
            this(elements, false);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence sequence && elements.equals(sequence.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** A set. */
    record Elements(List<Value> elements) implements Value {}

    /** A map. */
    record Function(List<Mapping> mappings) implements Value {}

    /** One key of a map with its value. */
    record Mapping(Value key, Value value) {}

    /** A record; the fields are in the order of declaration. */
    record Fields(Map<String, Value> fields) implements Value {}
}
