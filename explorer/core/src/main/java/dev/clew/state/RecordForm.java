package dev.clew.state;

import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reflective access to the components and the constructor of a record class.
 *
 * @param type the record class
 * @param shape its components, each as type and name
 * @param accessors the accessors of the components
 * @param constructor the canonical constructor
 */
record RecordForm(Class<?> type, List<String> shape, List<Method> accessors, Constructor<?> constructor) {

    /**
     * Cache of the forms of classes: short streams, such as one per message, would otherwise spend most of their time
     * on reflection. An entry lives as long as its class.
     */
    private static final ClassValue<RecordForm> KNOWN = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            try {
                return find(type);
            } catch (CheckpointException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    static RecordForm of(Class<?> type) throws CheckpointException {
        try {
            return KNOWN.get(type);
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            throw CheckpointException.causedBy(cause == null ? e : cause);
        }
    }

    private static RecordForm find(Class<?> type) throws CheckpointException {
        RecordComponent[] components = type.getRecordComponents();
        List<Method> accessors = new ArrayList<>();
        List<String> shape = new ArrayList<>();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
                accessors.add(component.getAccessor());
                shape.add(component.getType().getTypeName() + " " + component.getName());
            }
            return new RecordForm(type, shape, accessors, constructor);
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            throw new CheckpointException(
                    "the record " + type.getName() + " cannot be reached by reflection; open its module", e);
        }
    }

    /**
     * Returns the components of a record of this class.
     *
     * @throws CheckpointException if one is null
     */
    List<Object> components(Object value) throws CheckpointException {
        List<Object> parts = new ArrayList<>(accessors.size());
        for (Method accessor : accessors) {
            Object part = component(value, accessor);
            if (part == null) {
                throw new CheckpointException(what(accessor) + " is null; use an Optional");
            }
            parts.add(part);
        }
        return parts;
    }

    /** Returns the components of a record within an object, where null may occur. */
    List<@Nullable Object> componentsOrNull(Object value) throws CheckpointException {
        List<@Nullable Object> parts = new ArrayList<>(accessors.size());
        for (Method accessor : accessors) {
            parts.add(component(value, accessor));
        }
        return parts;
    }

    private @Nullable Object component(Object value, Method accessor) throws CheckpointException {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new CheckpointException(what(accessor) + " cannot be read: " + cause(e), e);
        }
    }

    /** Creates a record with these components. */
    Object make(@Nullable Object[] components) throws CheckpointException {
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new CheckpointException(
                    "the record " + type.getName() + " cannot be created from the checkpoint: " + cause(e), e);
        }
    }

    /** Rejects values that were written when the class had other components. */
    void requireShape(List<String> written) throws CheckpointException {
        if (!shape.equals(written)) {
            throw CheckpointException.changed("record", type, written, shape);
        }
    }

    private String what(Method accessor) {
        return "the component " + accessor.getName() + " of " + type.getName();
    }

    /** Returns the exception that the model's own code threw, or the reason why that code was not run. */
    private static Throwable cause(Exception thrown) {
        Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : null;
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
        return cause != null ? cause : thrown;
    }
}
