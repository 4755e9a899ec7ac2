package dev.clew.runtime.wire;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Set of the classes of which messages consist: those reachable from their root by permitted
 * subclasses, types of record components, and type arguments. An interface or class that is not
 * sealed admits each record and enum that is a subtype of it, and the classes reachable from there;
 * one of the JDK, such as {@code Object}, admits no additional classes. Thread-safe.
 */
final class MessageClasses {
    private static final Set<Class<?>> CONTAINERS = Set.of(
            ArrayList.class,
            LinkedList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class);

    private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> open = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, List<Part>> parts = new ConcurrentHashMap<>();

    /** Creates the set of classes of the messages of a root type. */
    MessageClasses(Class<?> root) {
        known.addAll(CONTAINERS);
        reach(root);
    }

    /** Returns whether values of a class may be a part of a message. */
    boolean admits(Class<?> type) {
        if (type.isPrimitive() || known.contains(type)) {
            return true;
        }
        boolean isValue = type.isRecord() || type.isEnum();
        if (isValue && open.stream().anyMatch(each -> each.isAssignableFrom(type))) {
            reach(type);
            return true;
        }
        return false;
    }

    private void reach(Type from) {
        Deque<Type> pending = new ArrayDeque<>(List.of(from));
        while (!pending.isEmpty()) {
            Type type = pending.pop();
            if (type instanceof Class<?> raw) {
                reachClass(raw, pending);
            } else if (type instanceof ParameterizedType parameterized) {
                pending.push(parameterized.getRawType());
                pending.addAll(List.of(parameterized.getActualTypeArguments()));
            } else if (type instanceof GenericArrayType array) {
                pending.push(array.getGenericComponentType());
            } else if (type instanceof WildcardType wildcard) {
                pending.addAll(List.of(wildcard.getUpperBounds()));
            } else if (type instanceof TypeVariable<?> variable && variable.getBounds()[0] instanceof Class<?> bound) {
                pending.push(bound);
            }
        }
    }

    private void reachClass(Class<?> type, Deque<Type> pending) {
        if (type.isArray()) {
            pending.push(type.getComponentType());
            return;
        }
        if (type.isPrimitive() || !known.add(type)) {
            return;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                pending.push(component.getGenericType());
            }
        } else if (type.isSealed()) {
            pending.addAll(List.of(type.getPermittedSubclasses()));
        } else if (!type.isEnum() && type.getClassLoader() != null && !isOfPlatform(type)) {
            open.add(type);
        }
    }

    private static boolean isOfPlatform(Class<?> type) {
        return type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /**
     * Returns whether a value, made of admitted classes, has the generic type declared at its
     * position. Without this check a list of numbers could replace a list of entries, and the
     * handler that reads it would fail.
     */
    boolean conforms(Object value, Type declared) {
        if (declared instanceof ParameterizedType type) {
            return conforms(value, type.getRawType()) && argumentsConform(value, type.getActualTypeArguments());
        }
        if (declared instanceof Class<?> type) {
            return isOf(value, type) && componentsConform(value);
        }
        if (declared instanceof WildcardType type) {
            return conforms(value, type.getUpperBounds()[0]);
        }
        return componentsConform(value);
    }

    private boolean argumentsConform(Object value, Type[] arguments) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry ->
                            conforms(entry.getKey(), arguments[0]) && conforms(entry.getValue(), arguments[1]));
        }
        if (value instanceof Collection<?> collection && arguments.length == 1) {
            return collection.stream().allMatch(element -> conforms(element, arguments[0]));
        }
        if (value instanceof java.util.Optional<?> optional) {
            return optional.isEmpty() || conforms(optional.get(), arguments[0]);
        }
        return true;
    }

    private boolean componentsConform(Object value) {
        if (!value.getClass().isRecord()) {
            return true;
        }
        for (Part part : parts.computeIfAbsent(value.getClass(), MessageClasses::partsOf)) {
            if (!conforms(part.of(value), part.type())) {
                return false;
            }
        }
        return true;
    }

    private static List<Part> partsOf(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            parts.add(new Part(component.getAccessor(), component.getGenericType()));
        }
        return parts;
    }

    /** Component of a record. */
    private record Part(Method accessor, Type type) {
        Object of(Object value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the component " + accessor.getName() + " cannot be read", e);
            }
        }
    }

    private static boolean isOf(Object value, Class<?> type) {
        return type.isPrimitive() || type.isInstance(value); // a record cannot be created with a different primitive
    }
}
