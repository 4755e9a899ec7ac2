package dev.clew.object;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recognises immutable values, which occur in snapshots as they are. */
final class Values {

    private static final ClassValue<Field[]> FIELDS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            return Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .peek(field -> field.setAccessible(true))
                    .toArray(Field[]::new);
        }
    };

    private Values() {}

    /** Returns whether an object is an immutable value without references to other objects. */
    static boolean isValue(Object value) {
        if (value instanceof String || value instanceof Integer || value instanceof Enum<?>) {
            return true;
        }
        String type = value.getClass().getName();
        return value instanceof Boolean
                || value instanceof Character
                || (value instanceof Number && type.startsWith("java.lang."))
                || value.getClass() == BigInteger.class
                || value.getClass() == BigDecimal.class
                || value.getClass() == UUID.class
                || value instanceof Atom
                || value instanceof OptionalInt
                || value instanceof OptionalLong
                || value instanceof OptionalDouble
                || (type.startsWith("java.time.") && !(value instanceof InstantSource));
    }

    /** Returns whether a class is an immutable collection or map of the JDK that shares nothing with others. */
    static boolean isCopy(Class<?> type) {
        String name = type.getName();
        return (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                && (name.startsWith("java.util.ImmutableCollections$")
                        || name.startsWith("java.util.Collections$Empty")
                        || name.startsWith("java.util.Collections$Singleton"));
    }

    /** Returns whether the author of a class defined when two objects are equal. */
    static boolean hasEquals(Class<?> type) {
        try {
            Method equals = type.getMethod("equals", Object.class);
            return equals.getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the instance fields of a record class, which are readable by reflection. */
    static Field[] fieldsOf(Class<?> type) {
        return FIELDS.get(type);
    }

    /** Returns whether an object is an immutable value, and so is everything that it refers to. */
    static boolean isDeepValue(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (isValue(value)) {
            return true;
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() || isDeepValue(optional.get());
        }
        if (value instanceof Record) {
            return areDeepValues(value);
        }
        if (!isCopy(value.getClass())) {
            return false;
        }
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().allMatch(Values::isDeepValue)
                        && map.values().stream().allMatch(Values::isDeepValue)
                : ((Collection<?>) value).stream().allMatch(Values::isDeepValue);
    }

    private static boolean areDeepValues(Object record) {
        for (Field field : FIELDS.get(record.getClass())) {
            if (!field.getType().isPrimitive() && !isDeepValue(ObjectForm.get(field, record))) {
                return false;
            }
        }
        return true;
    }
}
