package dev.clew.purity;

import dev.clew.annotation.KeepsNoState;
import dev.clew.code.ClassReferences;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Traverses the fields of objects in breadth-first order and finds the first mutable one. Fields that may not be read
 * are judged by their types. An object that several roots refer to is inspected once.
 */
final class FieldWalk {
    /** Limit on the number of inspected objects; mutable objects beyond it can be found only by repeated calls. */
    private static final int MOST_OBJECTS = 100_000;

    /** Ending of the description of a fault in a field that is not final. */
    static final String NOT_FINAL = " is not final";

    private static final String CAPTURES = " captures ";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();
    private final boolean arraysChange;

    /**
     * Mutable object or field.
     *
     * @param what the path to it and its type, as a clause: {@code Replica.seen is a HashSet}
     */
    record Fault(String what, Mutability kind) {}

    /** Object with the path on which it was found; {@code verb} connects the path to the object's type in messages. */
    private record Found(Object object, String path, String verb) {}

    /**
     * Creates a traversal.
     *
     * @param arraysChange whether arrays count as mutable
     */
    FieldWalk(boolean arraysChange) {
        this.arraysChange = arraysChange;
    }

    /**
     * Returns the first mutable object or field in an object and everything that it refers to; null if there is none.
     */
    @Nullable
    Fault through(Object root) {
        return through(root, TypeName.of(root.getClass()));
    }

    /** Like {@link #through(Object)}, for an object that was found on a path. */
    @Nullable
    Fault through(Object root, String path) {
        open.add(new Found(root, path, " is "));
        Fault fault = null;
        while (fault == null && !open.isEmpty() && seen.size() < MOST_OBJECTS) {
            Found found = open.remove();
            if (seen.add(found.object)) {
                fault = look(found);
            }
        }
        open.clear();
        return fault;
    }

    private @Nullable Fault look(Found found) {
        Mutability kind = Mutability.of(found.object);
        return switch (kind) {
            case NEVER -> null;
            case CONTENTS -> {
                addContents(found);
                yield null;
            }
            case FIELDS -> fieldsOf(found);
            case CHANGES, DRAWS -> {
                boolean isArray = found.object.getClass().isArray();
                yield isArray && !arraysChange
                        ? null
                        : new Fault(found.path + found.verb + TypeName.withArticle(found.object.getClass()), kind);
            }
        };
    }

    private void addContents(Found found) {
        String verb = found.verb.equals(CAPTURES) ? " captures a collection that holds " : " holds ";
        if (found.object instanceof Collection<?> collection) {
            collection.forEach(element -> add(element, found.path, verb));
        } else if (found.object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key, found.path, verb);
                add(value, found.path, verb);
            });
        } else if (found.object instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(value, found.path, verb));
        }
    }

    private void add(@Nullable Object object, String path, String verb) {
        if (object != null) {
            open.add(new Found(object, path, verb));
        }
    }

    private @Nullable Fault fieldsOf(Found found) {
        Class<?> type = found.object.getClass();
        for (Class<?> c = type; c != null && !Mutability.isJdk(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(KeepsNoState.class)) {
                    Fault fault = look(field, found, c);
                    if (fault != null) {
                        return fault;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Fault look(Field field, Found found, Class<?> owner) {
        boolean isOuter = field.isSynthetic() && field.getName().startsWith("this$");
        if (isOuter && !uses(owner, field.getType())) {
            return null;
        }
        String verb = owner.isHidden() ? CAPTURES : " is ";
        String path = owner.isHidden() ? found.path : TypeName.of(owner) + "." + name(field);
        if (!Modifier.isFinal(field.getModifiers()) && !field.isSynthetic()) {
            return new Fault(path + NOT_FINAL, Mutability.CHANGES);
        }
        if (field.getType().isPrimitive()) {
            return null;
        }
        Object value = valueOf(field, found.object);
        if (value != null) {
            open.add(new Found(value, isOuter ? TypeName.of(value.getClass()) : path, verb));
            return null;
        }
        Mutability declared = field.trySetAccessible() ? Mutability.NEVER : Mutability.declared(field.getType());
        return declared == Mutability.NEVER
                ? null
                : new Fault(path + verb + TypeName.withArticle(field.getType()), declared);
    }

    /** Returns the name of a field; for a variable captured by a local class, the name of the variable. */
    private static String name(Field field) {
        return field.isSynthetic() && field.getName().startsWith("val$")
                ? field.getName().substring("val$".length())
                : field.getName();
    }

    /** Returns whether an inner class uses its outer object, to which javac 17 gives it a reference in any case. */
    private static boolean uses(Class<?> inner, Class<?> outer) {
        String prefix = outer.getName() + ".";
        return ClassReferences.of(inner).members().stream().anyMatch(member -> member.startsWith(prefix));
    }

    private static @Nullable Object valueOf(Field field, Object owner) {
        try {
            return field.trySetAccessible() ? field.get(owner) : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
