package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.state.ContentHash;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shape of a record: each component has the shape of its type, which is determined when it is first needed, because
 * types may contain themselves.
 */
final class RecordShape implements Shape {
    private final Class<?> type;
    private final Map<TypeVariable<?>, Shape> arguments;
    private final Shapes shapes;
    private final Method[] accessors;
    private final AnnotatedType[] types;
    private final @Nullable Shape[] components;
    private final Constructor<?> constructor;
    private final long seed;

    /** True if the author wrote {@code equals}: then records with different components may be equal. */
    private final boolean ownEquals;

    RecordShape(Class<?> type, Map<TypeVariable<?>, Shape> arguments, Shapes shapes) {
        this.type = type;
        this.arguments = Map.copyOf(arguments);
        this.shapes = shapes;
        RecordComponent[] declared = type.getRecordComponents();
        accessors = Arrays.stream(declared).map(RecordComponent::getAccessor).toArray(Method[]::new);
        types = Arrays.stream(declared).map(RecordComponent::getAnnotatedType).toArray(AnnotatedType[]::new);
        components = new Shape[declared.length];
        Class<?>[] raw = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(raw);
            ownEquals = !Modifier.isFinal(type.getMethod("equals", Object.class).getModifiers());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        boolean open = constructor.trySetAccessible();
        for (Method accessor : accessors) {
            open &= accessor.trySetAccessible();
        }
        if (!open) {
            throw new ModelError("the record " + type.getName()
                    + " cannot be rebuilt by reflection; make it public or open its module");
        }
        seed = ContentHash.mix(new ContentHash().of(type.getName()));
    }

    @Override
    public Object rename(Object value, Renaming renaming) {
        int element = renaming.elements().ofValue(value);
        if (element != Elements.NONE) {
            return renaming.elements().value(renaming.map()[element]);
        }
        Object[] parts = new Object[accessors.length];
        boolean moves = false;
        for (int i = 0; i < parts.length; i++) {
            Object part = part(value, i);
            parts[i] = component(i).rename(part, renaming);
            moves |= parts[i] != part;
        }
        return moves ? rebuilt(value, parts) : value;
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        int element = starred.elements().ofValue(value);
        if (element != Elements.NONE) {
            return starred.ofElement(element);
        }
        long hash = seed;
        for (int i = 0; i < accessors.length; i++) {
            hash = ContentHash.combine(hash, component(i).hash(part(value, i), starred));
        }
        return ownEquals ? seed : hash;
    }

    private Shape component(int i) {
        Shape known = components[i];
        if (known == null) { // two threads may both compute it, with equal results
            known = shapes.of(types[i], arguments);
            components[i] = known;
        }
        return known;
    }

    private Object part(Object value, int i) {
        try {
            return accessors[i].invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new ModelError(
                    "the component " + accessors[i].getName() + " of " + type.getName() + " cannot be read: " + e, e);
        }
    }

    private Object rebuilt(Object value, Object[] parts) {
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw ModelError.thrownBy(
                    "the constructor of " + type.getName() + ", called to exchange elements in " + value,
                    e.getTargetException());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new ModelError(
                    "the record " + value + " cannot be rebuilt with elements exchanged (" + e.getMessage()
                            + "); declare its components as List, Set or Map, not as a class that implements one",
                    e);
        }
    }
}
