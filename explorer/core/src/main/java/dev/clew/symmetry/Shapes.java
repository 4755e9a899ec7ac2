package dev.clew.symmetry;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.NodeId;
import dev.clew.model.ModelError;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Shapes of types, compiled once from the annotations on the components of records. Thread-safe. */
final class Shapes {
    private final Map<Class<?>, RecordShape> records = new ConcurrentHashMap<>();
    private final Shape any = new AnyShape(this);

    /** Returns the shape of a value of which only the class is known. */
    Shape any() {
        return any;
    }

    /** Returns the shape of a record whose type arguments are unknown. */
    Shape record(Class<?> type) {
        return records.computeIfAbsent(type, t -> new RecordShape(t, Map.of(), this));
    }

    /**
     * Returns the shape of a declared type.
     *
     * @param arguments shapes of the type variables that may occur in it
     */
    Shape of(AnnotatedType type, Map<TypeVariable<?>, Shape> arguments) {
        if (type.isAnnotationPresent(NodeId.class)) {
            return nodeId(type.getType());
        }
        boolean byNode = type.isAnnotationPresent(ByNodeId.class);
        if (type instanceof AnnotatedTypeVariable variable) {
            return arguments.getOrDefault((TypeVariable<?>) variable.getType(), any);
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return of(wildcard.getAnnotatedUpperBounds()[0], arguments);
        }
        if (type instanceof AnnotatedArrayType array) {
            return array(array, arguments, byNode || isMarkedInFront(array));
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return parameterized(parameterized, arguments, byNode);
        }
        return any;
    }

    private Shape array(AnnotatedArrayType type, Map<TypeVariable<?>, Shape> arguments, boolean byNode) {
        AnnotatedType component = type.getAnnotatedGenericComponentType();
        Shape element = component instanceof AnnotatedArrayType inner
                ? array(inner, arguments, inner.isAnnotationPresent(ByNodeId.class))
                : of(component, arguments);
        return new ArrayShape(element, byNode);
    }

    /**
     * Returns whether an array is written {@code @ByNodeId int[]}. For the compiler the annotation then belongs to the
     * innermost component type, where it has no meaning unless that is a list; it is interpreted as an annotation of
     * the outermost dimension.
     */
    private static boolean isMarkedInFront(AnnotatedArrayType array) {
        AnnotatedType innermost = array;
        while (innermost instanceof AnnotatedArrayType outer) {
            innermost = outer.getAnnotatedGenericComponentType();
        }
        return !(innermost instanceof AnnotatedParameterizedType) && innermost.isAnnotationPresent(ByNodeId.class);
    }

    private Shape parameterized(
            AnnotatedParameterizedType type, Map<TypeVariable<?>, Shape> arguments, boolean byNode) {
        Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] given = type.getAnnotatedActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw) || raw == Optional.class) {
            Shape element = of(given[0], arguments);
            return new ContainerShape(element, element, byNode);
        }
        if (Map.class.isAssignableFrom(raw) && given.length == 2) {
            return new ContainerShape(of(given[0], arguments), of(given[1], arguments), false);
        }
        if (!raw.isRecord()) {
            return any;
        }
        Map<TypeVariable<?>, Shape> inner = new HashMap<>();
        for (int i = 0; i < given.length; i++) {
            inner.put(raw.getTypeParameters()[i], of(given[i], arguments));
        }
        return new RecordShape(raw, inner, this);
    }

    private static Shape nodeId(Type type) {
        if (type != int.class && type != Integer.class) {
            throw new ModelError("@NodeId marks a " + type.getTypeName() + "; node ids are int or Integer");
        }
        return NodeIdShape.INSTANCE;
    }
}
