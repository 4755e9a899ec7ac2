package dev.clew.purity;

import dev.clew.annotation.KeepsNoState;
import dev.clew.code.ClassReferences;
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
 * Static fields in which code of a model could keep state: those of its class and superclasses, and those that it
 * refers to in its nest (the classes nested in the same top-level class). Static arrays are not reported, because they
 * are commonly used for tables of constants; nor are, outside the class itself, fields that are not final. Whether such
 * fields change results is left to repeated calls.
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
            // a nested class that refers to a missing class is not inspected
        }
    }

    /** Returns the first static field that is mutable; null if there is none. */
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

    /**
     * Returns whether to look into a value. Only containers are, because a static field may refer to all objects of a
     * test or server.
     */
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
