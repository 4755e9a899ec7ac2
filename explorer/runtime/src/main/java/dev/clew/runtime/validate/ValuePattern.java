package dev.clew.runtime.validate;

import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of JSON patterns with values.
 *
 * <p>An object matches a record that has these fields, or a map that has these keys, with matching values; others are
 * not observed, so that an empty object matches anything. An array matches a list element by element, and a set in any order. A string matches a text, a name, a
 * number or boolean that is printed so, and a record that has nothing but this type. Null also matches the empty
 * optional, and any pattern but an array matches an optional whose value it matches.
 */
final class ValuePattern {
    private ValuePattern() {}

    /** Returns whether a pattern matches a value. */
    static boolean matches(@Nullable Object pattern, Value value) {
        if (pattern instanceof Map<?, ?> object) {
            return object(object, value) || optional(pattern, value);
        }
        if (pattern instanceof List<?> array) {
            return value instanceof Value.Sequence list
                    ? sequence(array, list.elements())
                    : value instanceof Value.Elements set
                            && array.size() == set.elements().size()
                            && assigns(array, set.elements(), 0, new boolean[array.size()]);
        }
        return scalar(pattern, value) || optional(pattern, value);
    }

    private static boolean optional(@Nullable Object pattern, Value value) {
        if (!(value instanceof Value.Sequence list)) {
            return false;
        }
        return list.elements().isEmpty()
                ? pattern == null
                : list.elements().size() == 1
                        && matches(pattern, list.elements().get(0));
    }

    private static boolean scalar(@Nullable Object pattern, Value value) {
        if (value instanceof Value.Literal literal) {
            Object found = literal.value();
            if (pattern instanceof Number one && found instanceof Number other) {
                return equal(one, other);
            }
            return Objects.equals(pattern, found)
                    || (pattern instanceof String text && found != null && text.equals(found.toString()));
        }
        if (!(pattern instanceof String text)) {
            return false;
        }
        return (value instanceof Value.Fields fields && fields.fields().size() == 1)
                ? text.equals(text(fields.fields().get("type")))
                : text.equals(text(value));
    }

    private static boolean equal(Number one, Number other) {
        try {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        } catch (NumberFormatException e) { // not finite
            return one.toString().equals(other.toString());
        }
    }

    private static boolean object(Map<?, ?> pattern, Value value) {
        if (pattern.isEmpty()) {
            return true;
        }
        if (value instanceof Value.Fields fields) {
            return pattern.entrySet().stream().allMatch(member -> {
                Value field = fields.fields().get(String.valueOf(member.getKey()));
                return field != null && matches(member.getValue(), field);
            });
        }
        return value instanceof Value.Function function
                && pattern.entrySet().stream().allMatch(member -> function.mappings().stream()
                        .anyMatch(mapping -> scalar(String.valueOf(member.getKey()), mapping.key())
                                && matches(member.getValue(), mapping.value())));
    }

    private static boolean sequence(List<?> pattern, List<Value> elements) {
        if (pattern.size() != elements.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!matches(pattern.get(i), elements.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the patterns from an index on match distinct elements that are not yet used. */
    private static boolean assigns(List<?> patterns, List<Value> elements, int index, boolean[] used) {
        if (index == patterns.size()) {
            return true;
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i] && matches(patterns.get(index), elements.get(i))) {
                used[i] = true;
                if (assigns(patterns, elements, index + 1, used)) {
                    return true;
                }
                used[i] = false;
            }
        }
        return false;
    }

    /** Returns whether a pattern that matches a value observes every part of it. */
    static boolean covers(@Nullable Object pattern, Value value) {
        if (value instanceof Value.Fields fields && pattern instanceof Map<?, ?> object) {
            return object.size() == fields.fields().size()
                    && fields.fields().entrySet().stream()
                            .allMatch(field -> covers(object.get(field.getKey()), field.getValue()));
        }
        if (value instanceof Value.Sequence list && pattern instanceof List<?> array) {
            for (int i = 0; i < array.size(); i++) {
                if (!covers(array.get(i), list.elements().get(i))) {
                    return false;
                }
            }
            return true;
        }
        return !(pattern instanceof Map) && !(pattern instanceof List<?> array && !array.isEmpty());
    }

    /**
     * Returns how a value differs from a pattern that does not match it: the innermost field that differs.
     *
     * @param name name of the value
     */
    static String difference(String name, @Nullable Object pattern, @Nullable Value value) {
        if (pattern instanceof Map<?, ?> object && value instanceof Value.Fields fields) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                Value field = fields.fields().get(String.valueOf(member.getKey()));
                if (field == null || !matches(member.getValue(), field)) {
                    return difference(name + "." + member.getKey(), member.getValue(), field);
                }
            }
        }
        return name + " is " + Excerpt.of(String.valueOf(pattern)) + " in the log, "
                + (value == null ? "the model has none" : Excerpt.of(TlaValues.text(value)) + " in the model");
    }

    private static @Nullable String text(@Nullable Value value) {
        return value instanceof Value.Text string
                ? string.text()
                : value instanceof Value.Name name ? name.name() : null;
    }
}
