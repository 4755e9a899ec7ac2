package dev.clew.state;

import dev.clew.model.ModelError;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes a 64-bit structural hash of a value that is the same in every JVM, unlike {@code hashCode}. Thread-safe.
 *
 * <p>Equal values have equal hashes: sequences are hashed in order, sets and maps independently of it, records by class
 * name and components, enums by class and constant name. A user-defined class with {@code equals} is hashed by its
 * {@code toString}, which must not depend on the iteration order of a set or map. A type without value equality is
 * rejected with a {@link ModelError}.
 */
public final class ContentHash {

    private static final long SEQUENCE = 0x9e3779b97f4a7c15L;
    private static final long SET = 0xc2b2ae3d27d4eb4fL;
    private static final long MAP = 0x165667b19e3779f9L;
    private static final long OPTIONAL = 0x27d4eb2f165667c5L;

    private final ConcurrentHashMap<Class<?>, Kind> kinds = new ConcurrentHashMap<>();

    /**
     * Hash function for the values of one class. Calls are rarely inlined, so each function is compiled separately, and
     * fast.
     */
    @FunctionalInterface
    private interface Kind {
        long hash(Object value);
    }

    /**
     * Returns the hash of a value.
     *
     * @throws ModelError if the value or one inside it has no value equality
     */
    public long of(Object value) {
        if (value instanceof Integer i) {
            return mix(i + 0x1000000000L);
        }
        if (value instanceof String s) {
            return text(s);
        }
        if (value instanceof Boolean b) {
            return b ? 0x2545f4914f6cdd1dL : 0x5851f42d4c957f2dL;
        }
        return kindOf(value).hash(value);
    }

    private long ofSet(Object value) {
        long sum = 0;
        for (Object element : (Set<?>) value) {
            sum += mix(of(element));
        }
        return mix(sum + SET);
    }

    private long ofMap(Object value) {
        long sum = 0;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            sum += mix(combine(of(entry.getKey()), of(entry.getValue())));
        }
        return mix(sum + MAP);
    }

    private long ofOptional(Object value) {
        Optional<?> optional = (Optional<?>) value;
        return optional.isPresent() ? combine(OPTIONAL, of(optional.get())) : OPTIONAL;
    }

    private long ofList(Object value) {
        long hash = SEQUENCE;
        for (Object element : (List<?>) value) {
            hash = combine(hash, of(element));
        }
        return hash;
    }

    private long ofRecord(long seed, Method[] accessors, Object value) {
        long hash = seed;
        for (Method accessor : accessors) {
            Object part = component(value, accessor);
            hash = combine(hash, part.getClass().isArray() ? ofArray(part) : of(part));
        }
        return hash;
    }

    /** Returns a hash of two hashes in order. */
    public static long combine(long first, long second) {
        return mix(first * 0x9e3779b97f4a7c15L + second);
    }

    /** Mixes 64 bits bijectively. */
    public static long mix(long value) {
        long h = (value ^ (value >>> 32)) * 0xd6e8feb86659fd93L;
        h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
        return h ^ (h >>> 32);
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    private Kind kindOf(Object value) {
        Kind known = kinds.get(value.getClass());
        return known != null ? known : kinds.computeIfAbsent(value.getClass(), type -> classify(value));
    }

    private Kind classify(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof Enum<?> constant) {
            long seed = text(constant.getDeclaringClass().getName());
            return each -> combine(seed, text(((Enum<?>) each).name()));
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>) {
            return container(value);
        }
        if (type.isArray()) {
            throw noEquality(type, "wrap the array in a record that defines equals, or use a List");
        }
        if (type.isRecord() && !(declaresOwn(type, "equals", Object.class) && declaresOwn(type, "toString"))) {
            long seed = text(type.getName());
            Method[] accessors = accessors(value);
            return each -> ofRecord(seed, accessors, each);
        }
        if (!declares(type, "equals", Object.class) || !declares(type, "hashCode")) {
            throw noEquality(type, "make it a record or an enum, or define equals, hashCode and toString");
        }
        if (!declares(type, "toString")) {
            throw new ModelError(type.getName()
                    + " defines equals but not toString, from which its fingerprint is taken; define toString");
        }
        long seed = text(type.getName());
        return each -> combine(seed, text(each.toString()));
    }

    private Kind container(Object value) {
        if (value instanceof Set<?>) {
            return this::ofSet;
        }
        if (value instanceof Map<?, ?>) {
            return this::ofMap;
        }
        if (value instanceof Optional<?>) {
            return this::ofOptional;
        }
        if (value instanceof List<?>) {
            return this::ofList;
        }
        throw noEquality(value.getClass(), "use a List, Set or Map instead");
    }

    private static Method[] accessors(Object value) {
        Class<?> type = value.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors =
                Arrays.stream(components).map(ContentHash::accessor).toArray(Method[]::new);
        for (RecordComponent component : components) {
            if (component.getType().isArray() && !equalsCopy(value, components, accessors)) {
                throw noEquality(
                        type,
                        "its component " + component.getName()
                                + " is an array; define equals and hashCode by its contents, or use a List");
            }
        }
        return accessors;
    }

    /**
     * Returns whether a record equals a copy with copied arrays; the {@code equals} generated by javac compares arrays
     * by identity.
     */
    private static boolean equalsCopy(Object value, RecordComponent[] components, Method[] accessors) {
        Class<?>[] types = new Class<?>[components.length];
        Object[] copies = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object part = component(value, accessors[i]);
            copies[i] = part.getClass().isArray() ? copy(part) : part;
        }
        try {
            Constructor<?> canonical = value.getClass().getDeclaredConstructor(types);
            canonical.trySetAccessible();
            Object copy = canonical.newInstance(copies);
            return value.equals(copy) && value.hashCode() == copy.hashCode();
        } catch (ReflectiveOperationException e) {
            throw new ModelError("the record " + value.getClass().getName() + " cannot be copied: " + e, e);
        }
    }

    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private long ofArray(Object array) {
        long hash = SEQUENCE;
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            if (element == null) {
                throw new ModelError("an array of the state has a null element; use an Optional");
            }
            hash = combine(hash, element.getClass().isArray() ? ofArray(element) : of(element));
        }
        return hash;
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        if (!Modifier.isPublic(component.getDeclaringRecord().getModifiers()) && !accessor.trySetAccessible()) {
            throw new ModelError("the record " + component.getDeclaringRecord().getName()
                    + " cannot be read by reflection; make it public or open its module");
        }
        accessor.trySetAccessible();
        return accessor;
    }

    /**
     * Returns whether the author of a record wrote a method; methods generated by the compiler are declared by the
     * class, too, but are final.
     */
    static boolean declaresOwn(Class<?> type, String method, Class<?>... parameters) {
        try {
            return !Modifier.isFinal(type.getMethod(method, parameters).getModifiers());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean declares(Class<?> type, String method, Class<?>... parameters) {
        Class<?> declaring;
        try {
            declaring = type.getMethod(method, parameters).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        return declaring != Object.class && declaring != Record.class;
    }

    private static Object component(Object value, Method accessor) {
        Object component;
        try {
            component = accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new ModelError(
                    "the component " + accessor.getName() + " of "
                            + value.getClass().getName() + " cannot be read: " + e.getCause(),
                    e);
        }
        if (component == null) {
            throw new ModelError("the component " + accessor.getName() + " of "
                    + value.getClass().getName() + " is null; use an Optional");
        }
        return component;
    }

    private static ModelError noEquality(Class<?> type, String mend) {
        String name = type.isArray()
                ? Array.newInstance(type.getComponentType(), 0).getClass().getSimpleName()
                : type.getName();
        return new ModelError("a value of type " + name + " has no value equality; " + mend);
    }
}
