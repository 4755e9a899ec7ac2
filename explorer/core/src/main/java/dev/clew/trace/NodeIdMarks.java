package dev.clew.trace;

import dev.clew.annotation.NodeId;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Positions at which the declared type of a value marks node ids with {@link NodeId}: the value itself, elements of a
 * collection, an optional or an array, keys or values of a map, or the types bound to the type variables of a record.
 * Immutable.
 *
 * @param isNode whether the value itself is the id of a node
 * @param arguments the marks of type arguments, or of an array's elements; empty if none is marked
 * @param variables the marks of a record's type variables; empty if none is marked
 */
record NodeIdMarks(boolean isNode, List<NodeIdMarks> arguments, Map<TypeVariable<?>, NodeIdMarks> variables) {
    /** No marks. */
    static final NodeIdMarks NONE = new NodeIdMarks(false, List.of(), Map.of());

    private static final NodeIdMarks NODE = new NodeIdMarks(true, List.of(), Map.of());

    /** Returns the marks of a type argument, by its index. */
    NodeIdMarks argument(int place) {
        return place < arguments.size() ? arguments.get(place) : NONE;
    }

    /**
     * Returns the marks of a declared type.
     *
     * @param variables marks of the type variables that may occur in it
     */
    static NodeIdMarks of(AnnotatedType type, Map<TypeVariable<?>, NodeIdMarks> variables) {
        if (type.isAnnotationPresent(NodeId.class)) {
            return NODE;
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return variables.getOrDefault((TypeVariable<?>) variable.getType(), NONE);
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return of(wildcard.getAnnotatedUpperBounds()[0], variables);
        }
        if (type instanceof AnnotatedArrayType array) {
            return marked(List.of(of(array.getAnnotatedGenericComponentType(), variables)), Map.of());
        }
        return type instanceof AnnotatedParameterizedType parameterized
                ? parameterized(parameterized, variables)
                : NONE;
    }

    private static NodeIdMarks parameterized(
            AnnotatedParameterizedType type, Map<TypeVariable<?>, NodeIdMarks> variables) {
        List<NodeIdMarks> arguments = new ArrayList<>();
        for (AnnotatedType argument : type.getAnnotatedActualTypeArguments()) {
            arguments.add(of(argument, variables));
        }
        Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        Map<TypeVariable<?>, NodeIdMarks> own = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            own.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return marked(arguments, own);
    }

    private static NodeIdMarks marked(List<NodeIdMarks> arguments, Map<TypeVariable<?>, NodeIdMarks> variables) {
        boolean isAny = arguments.stream().anyMatch(argument -> !argument.equals(NONE));
        return isAny ? new NodeIdMarks(false, List.copyOf(arguments), Map.copyOf(variables)) : NONE;
    }
}
