package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.model.time.ClockInstant;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A permutation being applied to a value, or a change of the instants in it.
 *
 * @param map the image of each element
 * @param instants the image of each instant; null for a permutation of elements
 */
record Renaming(Elements elements, int[] map, @Nullable UnaryOperator<ClockInstant> instants) {
    private static final ClassValue<Boolean> HIDES_INSTANTS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return hasInstantField(type);
        }
    };

    /** A permutation of elements. */
    Renaming(Elements elements, int[] map) {
        this(elements, map, null);
    }

    int node(int id) {
        return elements.node(id, map);
    }

    /** Returns whether instants are changed, and elements stay. */
    boolean isOfInstants() {
        return instants != null;
    }

    /**
     * Returns the image of a value without parts.
     *
     * @throws ModelError if its class hides instants, which are to be changed
     */
    Object ofAtom(Object value) {
        UnaryOperator<ClockInstant> change = instants;
        if (change != null) {
            if (value instanceof ClockInstant instant) {
                return change.apply(instant);
            }
            if (HIDES_INSTANTS.get(value.getClass())) {
                throw new ModelError("a field of " + value.getClass().getName()
                        + " is an instant; instants are found in records, collections, maps and optionals only, so make"
                        + " the class a record");
            }
            return value;
        }
        int element = elements.ofValue(value);
        return element == Elements.NONE ? value : elements.value(map[element]);
    }

    private static boolean hasInstantField(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            boolean has = Arrays.stream(c.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .map(Field::getType)
                    .anyMatch(ClockInstant.class::equals);
            if (has) {
                return true;
            }
        }
        return false;
    }
}
