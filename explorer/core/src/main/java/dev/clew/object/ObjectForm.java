package dev.clew.object;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a class, those of superclasses first, each in the order of its declaration. Immutable.
 *
 * @param state the fields that are part of the state
 * @param others the instance fields that are not
 */
record ObjectForm(Class<?> type, List<StateField> state, List<Field> others) {

    /**
     * Field that is part of the state.
     *
     * @param marked the type of the field, if marks of node ids occur in it; null if none do
     */
    record StateField(Field field, @Nullable AnnotatedType marked) {

        static StateField of(Field field, FieldRules rules) {
            AnnotatedType type = field.getAnnotatedType();
            return new StateField(field, hasMarks(type, rules) ? type : null);
        }

        private static boolean hasMarks(AnnotatedType type, FieldRules rules) {
            if (rules.markOf(type) != FieldRules.Mark.NONE) {
                return true;
            }
            if (type instanceof AnnotatedArrayType array) {
                return hasMarks(array.getAnnotatedGenericComponentType(), rules);
            }
            return type instanceof AnnotatedParameterizedType parameterized
                    && Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                            .anyMatch(argument -> hasMarks(argument, rules));
        }
    }

    /** Names of the state fields by class, for printing. */
    private static final Map<String, List<String>> NAMES = new ConcurrentHashMap<>();

    /** Returns the names of the state fields of a class whose form is known. */
    static List<String> names(String type) {
        return NAMES.getOrDefault(type, List.of());
    }

    /** Returns the name of a field in traces; empty if they leave it out. */
    private static String nameOf(Field field) {
        return field.isAnnotationPresent(NotPrinted.class) ? "" : field.getName();
    }

    /** Sets the names of the fields of parts of a type. */
    static void nameFields(String type, List<Field> fields) {
        NAMES.computeIfAbsent(
                type, none -> fields.stream().map(ObjectForm::nameOf).toList());
    }

    /**
     * Returns the form of a class.
     *
     * @throws NotStateException if its fields cannot be read
     */
    static ObjectForm of(Class<?> type, FieldRules rules) {
        List<StateField> state = new ArrayList<>();
        List<Field> others = new ArrayList<>();
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Class<?> c = type; c != null && !Types.isJdk(c); c = c.getSuperclass()) {
            classes.push(c);
        }
        for (Class<?> c : classes) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    open(field);
                    if (rules.isState(field)) {
                        state.add(StateField.of(field, rules));
                    } else {
                        others.add(field);
                    }
                }
            }
        }
        nameFields(type.getName(), state.stream().map(StateField::field).toList());
        return new ObjectForm(type, List.copyOf(state), List.copyOf(others));
    }

    private static void open(Field field) {
        try {
            field.setAccessible(true);
        } catch (InaccessibleObjectException | SecurityException e) {
            throw new NotStateException(
                    Types.nameOf(field.getDeclaringClass()) + "." + field.getName()
                            + " cannot be read by reflection; open its module",
                    e);
        }
    }

    static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(Field field, Object owner, @Nullable Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new NotStateException(
                    Types.nameOf(field.getDeclaringClass()) + "." + field.getName() + " cannot be set by reflection",
                    e);
        }
    }
}
