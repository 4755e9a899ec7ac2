package dev.clew.trace.format;

import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a value that decide whether TLC can compare it with another: values of two shapes can be compared if
 * the shapes {@linkplain #join can be joined}. TLC refuses to compare a number with a string, wherever they meet, and
 * compares the elements of sets and the keys of functions with each other.
 *
 * @param kind the kind of value
 * @param parts shapes of parts by name; parts with the same name are compared with each other
 */
record TlcShape(String kind, Map<String, TlcShape> parts) {
    private static final String MIXED = "mixed";

    /** Returns whether TLC could not compare the elements of the set, or the keys of the function. */
    boolean isMixed() {
        return kind.startsWith(MIXED);
    }

    /** Shapes of values, each found once, since those of deep values contain those of their parts. Used by one thread. */
    static final class Memory {
        private final IdentityHashMap<Value, TlcShape> known = new IdentityHashMap<>();

        /** Returns the shape of a value as {@link TlaModuleValues} writes it. */
        TlcShape of(Value value) {
            TlcShape shape = known.get(value);
            if (shape == null) {
                shape = compute(value);
                known.put(value, shape);
            }
            return shape;
        }

        private TlcShape compute(Value value) {
            if (value instanceof Value.Sequence sequence) {
                return ofSequence(sequence);
            }
            if (value instanceof Value.Elements set) {
                TlcShape element = common(set.elements());
                return set.elements().isEmpty()
                        ? new TlcShape("set", Map.of())
                        : element == null
                                ? new TlcShape(MIXED + " set", Map.of())
                                : new TlcShape("set", Map.of("element", element));
            }
            if (value instanceof Value.Function function) {
                return ofFunction(function);
            }
            if (value instanceof Value.Fields record) {
                Map<String, TlcShape> parts = new TreeMap<>();
                record.fields()
                        .forEach((name, field) -> parts.put(record.fields().size() + ":" + name, of(field)));
                return new TlcShape("record", parts);
            }
            return new TlcShape(TlaModuleValues.kindOf(value), Map.of());
        }

        private TlcShape ofSequence(Value.Sequence sequence) {
            Map<String, TlcShape> parts = new TreeMap<>();
            int length = sequence.elements().size();
            for (int i = 0; i < length; i++) {
                parts.put(length + ":" + i, of(sequence.elements().get(i)));
            }
            return new TlcShape("sequence", parts);
        }

        private TlcShape ofFunction(Value.Function function) {
            if (function.mappings().isEmpty()) {
                return new TlcShape("sequence", Map.of());
            }
            Map<String, TlcShape> parts = new TreeMap<>();
            TlcShape key =
                    common(function.mappings().stream().map(Value.Mapping::key).toList());
            if (key != null) {
                parts.put("key", key);
            }
            int size = function.mappings().size();
            for (Value.Mapping mapping : function.mappings()) {
                parts.put(size + ":" + TlaValues.text(mapping.key()), of(mapping.value()));
            }
            return new TlcShape(key == null ? MIXED + " function" : "function", parts);
        }

        /** Returns the shape that fits all of some values; null if two of them cannot be compared, or there are none. */
        private @Nullable TlcShape common(List<Value> values) {
            TlcShape common = null;
            for (Value value : values) {
                TlcShape shape = of(value);
                common = common == null ? shape : join(common, shape);
                if (common == null) {
                    return null;
                }
            }
            return common;
        }
    }

    /** Returns the joint shape of two; null if values of one cannot be compared with values of the other. */
    static @Nullable TlcShape join(TlcShape a, TlcShape b) {
        if (!a.kind.equals(b.kind)) {
            return null;
        }
        Map<String, TlcShape> joined = new TreeMap<>(a.parts);
        for (Map.Entry<String, TlcShape> part : b.parts.entrySet()) {
            TlcShape own = a.parts.get(part.getKey());
            TlcShape both = own == null ? part.getValue() : join(own, part.getValue());
            if (both == null) {
                return null;
            }
            joined.put(part.getKey(), both);
        }
        return new TlcShape(a.kind, joined);
    }
}
