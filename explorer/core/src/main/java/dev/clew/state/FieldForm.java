package dev.clew.state;

import dev.clew.code.ReachableClasses;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objenesis.ObjenesisStd;

/**
 * Reflective access to the fields of an ordinary class, which is created without its constructor. Transient fields are
 * left out and have their default value in a copy.
 *
 * @param type the class
 * @param shape its fields, those of superclasses first, each as type and name
 * @param fields the same fields
 */
record FieldForm(Class<?> type, List<String> shape, List<Field> fields) {
    private static final ObjenesisStd INSTANCES = new ObjenesisStd();

    /**
     * Returns the form of a class.
     *
     * @throws CheckpointException if its objects consist of more than such fields
     */
    static FieldForm of(Class<?> type) throws CheckpointException {
        if (type.isHidden() || type.isArray() || type.isRecord() || type.isEnum() || isOfPlatform(type)) {
            throw unfit(type);
        }
        if (Set.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)) { // the order may be one of identities
            throw new CheckpointException("a value of type " + type.getName()
                    + " cannot be written to a checkpoint; use one of java.util, or give it a public constructor without"
                    + " parameters");
        }
        Deque<Class<?>> classes = new ArrayDeque<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (!isOfPlatform(c)) {
                classes.push(c);
            } else if (!c.getName().startsWith("java.util.Abstract")) { // these have no state
                throw unfit(type);
            }
        }
        List<Field> fields = new ArrayList<>();
        List<String> shape = new ArrayList<>();
        for (Class<?> c : classes) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    open(field);
                    fields.add(field);
                    shape.add(field.getType().getTypeName() + " " + field.getName());
                }
            }
        }
        return new FieldForm(type, List.copyOf(shape), List.copyOf(fields));
    }

    private static boolean isOfPlatform(Class<?> type) {
        return ReachableClasses.isOfPlatform(type);
    }

    private static CheckpointException unfit(Class<?> type) {
        return new CheckpointException("a value of type " + type.getName()
                + " cannot be written to a checkpoint; make it a record, an enum or a class with fields of its own");
    }

    private static void open(Field field) throws CheckpointException {
        try {
            field.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new CheckpointException(
                    "the class " + field.getDeclaringClass().getName()
                            + " cannot be reached by reflection; open its module",
                    e);
        }
    }

    /** Returns the values of the fields of an object. */
    List<@Nullable Object> values(Object object) throws CheckpointException {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (Field field : fields) {
            try {
                values.add(field.get(object));
            } catch (IllegalAccessException e) {
                throw CheckpointException.causedBy(e);
            }
        }
        return values;
    }

    /** Returns a new object with these values. */
    Object make(@Nullable Object[] values) throws CheckpointException {
        Object object = INSTANCES.newInstance(type);
        for (int i = 0; i < values.length; i++) {
            try {
                fields.get(i).set(object, values[i]);
            } catch (IllegalAccessException | IllegalArgumentException e) {
                throw new CheckpointException(
                        "the field " + fields.get(i).getName() + " of " + type.getName()
                                + " cannot be set from the checkpoint: " + e,
                        e);
            }
        }
        return object;
    }

    /** Rejects values that were written when the class had other fields. */
    void requireShape(List<String> written) throws CheckpointException {
        if (!shape.equals(written)) {
            throw CheckpointException.changed("class", type, written, shape);
        }
    }
}
