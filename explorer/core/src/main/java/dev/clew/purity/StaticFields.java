package dev.clew.purity;

import dev.clew.model.KeepsNoState;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Static fields that code of a model could keep state in: those of its class and superclasses, and those that it refers
 * to in the classes that it is nested in or with. A static array is not a fault, since tables of constants are written so;
 * nor is, outside the class itself, a field that is not final: whether such a field changes results is left to the calls
 * that are made again.
 */
final class StaticFields {
    private final Class<?> type;
    private final Map<String, Class<?>> nest = new HashMap<>();
    private final Set<String> referred = new HashSet<>();

    private StaticFields(Class<?> type) {
        this.type = type;
        addNest();
        Class<?> start = type.isHidden() ? type.getNestHost() : type;
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Class<?> c = open.remove();
            if (seen.add(c)) {
                referred.addAll(ClassReferences.of(c).members());
                boolean isOnlyHost =
                        type.isHidden(); // a host refers to all that is nested in it, for other reasons too
                ClassReferences.of(c).classes().stream()
                        .map(nest::get)
                        .filter(next -> next != null && !isOnlyHost && next != type.getNestHost())
                        .forEach(open::add);
            }
        }
    }

    private void addNest() {
        try {
            for (Class<?> member : type.getNestHost().getNestMembers()) {
                nest.put(member.getName(), member);
            }
        } catch (LinkageError e) {
            // a nested class that refers to one that is missing is not looked at
        }
    }

    /** The first static field that could change; null if there is none. */
    static FieldWalk.@Nullable Fault faultOf(Class<?> type) {
        return new StaticFields(type).fault();
    }

    private FieldWalk.@Nullable Fault fault() {
        for (Class<?> c : classes()) {
            for (Field field : c.getDeclaredFields()) {
                boolean isOwn = c.isAssignableFrom(type);
                FieldWalk.Fault fault = Modifier.isStatic(field.getModifiers())
                                && (isOwn || referred.contains(c.getName() + "." + field.getName()))
                        ? look(field, c, isOwn)
                        : null;
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private Set<Class<?>> classes() {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && !Mutability.isJdk(c); c = c.getSuperclass()) {
            classes.add(c);
        }
        classes.addAll(nest.values());
        classes.removeIf(Class::isHidden);
        return classes;
    }

    private static FieldWalk.@Nullable Fault look(Field field, Class<?> owner, boolean isOwn) {
        if (field.isSynthetic()
                || field.isAnnotationPresent(KeepsNoState.class)
                || Mutability.isDeclaredStateless(owner)) {
            return null;
        }
        String path = TypeName.of(owner) + "." + field.getName();
        if (!Modifier.isFinal(field.getModifiers()) && isOwn) {
            return new FieldWalk.Fault(path + FieldWalk.NOT_FINAL, Mutability.CHANGES);
        }
        if (field.getType().isPrimitive() || field.getType() == String.class) {
            return null;
        }
        Object value = valueOf(field);
        return value == null || !isContainer(value) ? null : new FieldWalk(false).through(value, path);
    }

    /** Other objects are not walked through: a static field may refer to a test's or a server's whole world. */
    private static boolean isContainer(Object value) {
        Mutability kind = Mutability.of(value);
        return kind == Mutability.CHANGES || kind == Mutability.DRAWS || kind == Mutability.CONTENTS;
    }

    private static @Nullable Object valueOf(Field field) {
        try {
            return field.trySetAccessible() ? field.get(null) : null;
        } catch (IllegalAccessException | LinkageError e) {
            return null;
        }
    }
}
