package dev.clew.semantics.cluster;

import dev.clew.model.Node;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Record types that messages might have, according to sealed types: those that a sealed supertype of a message permits,
 * if it is within the message type that the receiving node's class declares. Records seen only as parts of other
 * messages are excluded. Used by one thread.
 */
final class MessageTypes {
    private final Set<Class<?>> messages = new HashSet<>();
    private final Set<Class<?>> parts = new HashSet<>();

    /** Records the types of a message and of its parts. */
    void meet(Object message) {
        messages.add(message.getClass());
        if (message instanceof Record record) {
            meetComponents(record);
        }
    }

    /**
     * Returns the types that a message might have had instead.
     *
     * @param receiver class of the node to which it was sent
     */
    Set<Class<?>> alternatives(Object message, Class<?> receiver) {
        Set<Class<?>> types = new LinkedHashSet<>();
        Class<?> declared = declaredBy(receiver, Map.of());
        if (declared != null && declared != Object.class && !(message instanceof Enum<?>)) {
            addSealed(message.getClass(), declared, types);
        }
        types.removeIf(type -> parts.contains(type) && !messages.contains(type));
        return types;
    }

    private void meetParts(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(this::meetParts);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::meetParts);
            map.values().forEach(this::meetParts);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::meetParts);
        } else if (value instanceof Object[] array) {
            for (Object element : array) {
                meetParts(element);
            }
        } else if (value instanceof Record record) {
            parts.add(record.getClass());
            meetComponents(record);
        }
    }

    private void meetComponents(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (!component.getType().isPrimitive() && component.getAccessor().trySetAccessible()) {
                meetParts(valueOf(component, record));
            }
        }
    }

    /** Returns the value of a component; null if its accessor throws, so that its parts stay unknown. */
    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Returns the message type argument with which a class implements {@link Node}; null if it names none. */
    private static @Nullable Class<?> declaredBy(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        for (Type implemented : type.getGenericInterfaces()) {
            Class<?> found = declaredBy(implemented, arguments);
            if (found != null) {
                return found;
            }
        }
        Type parent = type.getGenericSuperclass();
        return parent == null ? null : declaredBy(parent, arguments);
    }

    private static @Nullable Class<?> declaredBy(Type type, Map<TypeVariable<?>, Type> arguments) {
        if (type instanceof Class<?> plain) {
            return declaredBy(plain, Map.of());
        }
        if (!(type instanceof ParameterizedType parameterized)) {
            return null;
        }
        Class<?> raw = (Class<?>) parameterized.getRawType();
        Map<TypeVariable<?>, Type> given = new HashMap<>();
        for (int i = 0; i < raw.getTypeParameters().length; i++) {
            Type argument = parameterized.getActualTypeArguments()[i];
            given.put(
                    raw.getTypeParameters()[i],
                    argument instanceof TypeVariable<?> variable
                            ? arguments.getOrDefault(variable, argument)
                            : argument);
        }
        return raw == Node.class ? classOf(given.get(Node.class.getTypeParameters()[1])) : declaredBy(raw, given);
    }

    private static @Nullable Class<?> classOf(@Nullable Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw instanceof Class<?> plain ? plain : null;
    }

    private static void addSealed(Class<?> type, Class<?> declared, Set<Class<?>> types) {
        for (Class<?> parent : type.getInterfaces()) {
            addPermittedBy(parent, declared, types);
        }
        if (type.getSuperclass() != null) {
            addPermittedBy(type.getSuperclass(), declared, types);
        }
    }

    private static void addPermittedBy(Class<?> parent, Class<?> declared, Set<Class<?>> types) {
        if (declared.isAssignableFrom(parent)) {
            if (parent.isSealed()) {
                addPermitted(parent, types);
            }
            addSealed(parent, declared, types);
        }
    }

    /**
     * Adds the permitted records; sealed interfaces are followed to their own permitted types, enums are named by their
     * constants instead.
     */
    private static void addPermitted(Class<?> parent, Set<Class<?>> types) {
        for (Class<?> permitted : parent.getPermittedSubclasses()) {
            if (permitted.isSealed() && !permitted.isEnum()) {
                addPermitted(permitted, types);
            } else if (permitted.isRecord()) {
                types.add(permitted);
            }
        }
    }
}
