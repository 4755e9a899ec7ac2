package dev.clew.state;

import dev.clew.model.ModelError;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A 64-bit structural hash of a value that is the same in every JVM, unlike {@code hashCode}. Thread-safe.
 *
 * <p>Equal values have equal hashes: sequences are hashed in order, sets and maps without regard to it, records by
 * class name and components, enums by class and constant name. A class of the user's own that defines {@code equals} is
 * hashed by its {@code toString}. A type without value equality is refused with a {@link ModelError}.
 */
public final class ContentHash {

    private static final long SEQUENCE = 0x9e3779b97f4a7c15L;
    private static final long SET = 0xc2b2ae3d27d4eb4fL;
    private static final long MAP = 0x165667b19e3779f9L;
    private static final long OPTIONAL = 0x27d4eb2f165667c5L;

    private final ConcurrentHashMap<Class<?>, Kind> kinds = new ConcurrentHashMap<>();

    private sealed interface Kind {
        record Components(long seed, List<Method> accessors) implements Kind {}

        record Text(long seed) implements Kind {}
    }

    /**
     * The hash of a value.
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
        if (value instanceof Enum<?> e) {
            return combine(text(e.getDeclaringClass().getName()), text(e.name()));
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Optional<?>) {
            return ofContainer(value);
        }
        Kind kind = kindOf(value);
        if (kind instanceof Kind.Components components) {
            long hash = components.seed;
            for (Method accessor : components.accessors) {
                hash = combine(hash, of(component(value, accessor)));
            }
            return hash;
        }
        return combine(((Kind.Text) kind).seed, text(value.toString()));
    }

    private long ofContainer(Object value) {
        if (value instanceof Set<?> set) {
            long sum = 0;
            for (Object element : set) {
                sum += mix(of(element));
            }
            return mix(sum + SET);
        }
        if (value instanceof Map<?, ?> map) {
            long sum = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += mix(combine(of(entry.getKey()), of(entry.getValue())));
            }
            return mix(sum + MAP);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? combine(OPTIONAL, of(optional.get())) : OPTIONAL;
        }
        if (value instanceof List<?> list) {
            long hash = SEQUENCE;
            for (Object element : list) {
                hash = combine(hash, of(element));
            }
            return hash;
        }
        throw noEquality(value.getClass(), "use a List, Set or Map instead");
    }

    /** A hash of two hashes in order. */
    public static long combine(long first, long second) {
        return mix(first * 0x9e3779b97f4a7c15L + second);
    }

    /** A bijective mixing of 64 bits. */
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
        return known != null ? known : kinds.computeIfAbsent(value.getClass(), ContentHash::classify);
    }

    private static Kind classify(Class<?> type) {
        if (type.isArray()) {
            throw noEquality(type, "wrap the array in a class that defines equals, or use a List");
        }
        if (type.isRecord() && !definesEquals(type)) {
            return components(type);
        }
        if (!declares(type, "equals", Object.class) || !declares(type, "hashCode")) {
            throw noEquality(type, "make it a record or an enum, or define equals, hashCode and toString");
        }
        if (!declares(type, "toString")) {
            throw new ModelError(type.getName()
                    + " defines equals but not toString, from which its fingerprint is taken; define toString");
        }
        return new Kind.Text(text(type.getName()));
    }

    private static Kind components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            if (component.getType().isArray()) {
                throw noEquality(
                        type,
                        "its component " + component.getName()
                                + " is an array; define equals, hashCode and toString, or use a List");
            }
        }
        return new Kind.Components(
                text(type.getName()),
                java.util.Arrays.stream(components).map(ContentHash::accessor).toList());
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

    /** Whether a record has an equality of its own: the compiler's is declared by the class as well, but is final. */
    private static boolean definesEquals(Class<?> type) {
        try {
            return !Modifier.isFinal(type.getMethod("equals", Object.class).getModifiers());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
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
