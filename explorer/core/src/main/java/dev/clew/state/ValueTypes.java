package dev.clew.state;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the part of a value that prevents comparison by contents, and describes it and its fix. */
public final class ValueTypes {
    /** Greatest nesting depth of values: hashing, comparing and printing them is recursive. */
    public static final int MOST_LEVELS = 500;

    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private ValueTypes() {}

    /**
     * Returns the defect of a value, as a clause such as {@code Arr.a is an int[], which ...}; null if all its parts
     * can be compared by contents.
     */
    public static @Nullable String faultOf(@Nullable Object value) {
        return new ValueTypes().fault(value, "", 0);
    }

    /**
     * Returns the part of a value whose hash code changes from call to call, as a clause; null if there is none.
     *
     * @param value a value for which {@link #faultOf} returns null
     */
    public static @Nullable String unstableHashOf(Object value) {
        return new ValueTypes().unstable(value, "");
    }

    private @Nullable String fault(@Nullable Object value, String path, int level) {
        if (value == null) {
            return place(path, "the value") + " is null; use an Optional";
        }
        if (isScalar(value)) {
            return null;
        }
        if (level > MOST_LEVELS) {
            return place(path, "a value") + " is nested more than " + MOST_LEVELS
                    + " levels deep; use a List in place of " + "a chain of " + nameOf(value.getClass()) + "s";
        }
        if (!around.add(value)) {
            return place(path, "a value of type " + nameOf(value.getClass()))
                    + " contains itself, so it can be neither compared nor printed; refer to it by a number or name";
        }
        try {
            return parts(value, path, level);
        } finally {
            around.remove(value);
        }
    }

    private @Nullable String parts(Object value, String path, int level) {
        Class<?> type = value.getClass();
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? fault(optional.get(), path, level + 1) : null;
        }
        if (value instanceof List<?> || value instanceof Set<?>) {
            for (Object element : (Collection<?>) value) {
                String fault = fault(element, element(path), level + 1);
                if (fault != null) {
                    return fault;
                }
            }
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map, path, level);
        }
        if (type.isRecord()) {
            return components(value, level);
        }
        return typeFault(type, path);
    }

    private static String element(String path) {
        return path.isEmpty() || path.startsWith("an element of ") ? path : "an element of " + path;
    }

    private @Nullable String entries(Map<?, ?> map, String path, int level) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String fault = fault(entry.getKey(), element(path), level + 1);
            fault = fault == null ? fault(entry.getValue(), element(path), level + 1) : fault;
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String components(Object value, int level) {
        Class<?> type = value.getClass();
        if (ContentHash.declaresOwn(type, "equals", Object.class)) {
            return null; // its author defines what it is compared by
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String inner = nameOf(type) + "." + component.getName();
            if (component.getType().isArray()) {
                return inner + " is " + article(component.getType())
                        + ", which is compared by identity; use a List, or let " + nameOf(type)
                        + " define equals and hashCode by its contents";
            }
            String fault = fault(read(value, component), inner, level + 1);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String typeFault(Class<?> type, String path) {
        if (type.isArray()) {
            return place(path, "a value") + " is " + article(type) + ", which is compared by identity; use a List";
        }
        if (!ContentHash.declares(type, "equals", Object.class) || !ContentHash.declares(type, "hashCode")) {
            boolean isContainer = Collection.class.isAssignableFrom(type);
            return place(path, "a value") + " is " + article(type) + ", which has no value equality; "
                    + (isContainer
                            ? "use a List, Set or Map instead"
                            : "make it a record or an enum, or define equals, hashCode and toString");
        }
        return null;
    }

    private @Nullable String unstable(@Nullable Object value, String path) {
        if (value == null || isScalar(value) || (isStable(value) && !isContainer(value))) {
            return null;
        }
        String inner = null;
        if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                inner = inner == null ? unstable(element, element(path)) : inner;
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                inner = inner == null ? unstable(entry.getKey(), element(path)) : inner;
                inner = inner == null ? unstable(entry.getValue(), element(path)) : inner;
            }
        } else if (value instanceof Optional<?> optional) {
            inner = unstable(optional.orElse(null), path);
        } else if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String name = nameOf(value.getClass()) + "." + component.getName();
                inner = inner == null ? unstable(read(value, component), name) : inner;
            }
        }
        return inner != null || isContainer(value)
                ? inner
                : "the hashCode of " + nameOf(value.getClass())
                        + " changes from call to call; compute it from what equals compares";
    }

    private static boolean isStable(Object value) {
        int first = value.hashCode();
        return first == value.hashCode();
    }

    private static boolean isContainer(Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>;
    }

    private static @Nullable Object read(Object value, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            return ""; // the content hash reports this error
        }
    }

    private static boolean isScalar(Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    private static String place(String path, String otherwise) {
        return path.isEmpty() ? otherwise : path;
    }

    private static String nameOf(Class<?> type) {
        String name = type.getName();
        return type.isArray()
                ? type.getSimpleName()
                : name.substring(name.lastIndexOf('.') + 1).replaceAll("^.*\\$(?=\\p{L})", "");
    }

    private static String article(Class<?> type) {
        String name = nameOf(type);
        return ("AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
