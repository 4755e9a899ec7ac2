package dev.clew.object;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Place of an object in what is captured; named only in errors. Immutable.
 *
 * @param outer the place of the object that refers to it; null for the root
 * @param step the class of the root, the field that refers to the object, or the text before the name of {@code outer}
 */
record Place(@Nullable Place outer, Object step) {

    static Place root(Class<?> type) {
        return new Place(null, type);
    }

    Place in(Field field) {
        return new Place(this, field);
    }

    /** Returns the place of the elements of the object here, such as {@code "an element of "}. */
    Place inside(String prefix) {
        return new Place(this, prefix);
    }

    @Override
    public String toString() {
        if (step instanceof Field field) {
            return Types.nameOf(field.getDeclaringClass()) + "." + field.getName();
        }
        return step instanceof Class<?> type ? Types.nameOf(type) : step + String.valueOf(outer);
    }
}
