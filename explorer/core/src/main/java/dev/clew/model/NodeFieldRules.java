package dev.clew.model;

import dev.clew.object.FieldRules;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Annotations of the fields of mutable nodes. */
enum NodeFieldRules implements FieldRules {
    INSTANCE;

    @Override
    public boolean isState(Field field) {
        return !Modifier.isTransient(field.getModifiers()) && !field.isAnnotationPresent(KeepsNoState.class);
    }

    @Override
    public Mark markOf(AnnotatedType type) {
        if (type.isAnnotationPresent(NodeId.class)) {
            return Mark.NODE_ID;
        }
        boolean byNode = type.isAnnotationPresent(ByNodeId.class)
                // For the compiler, @ByNodeId in front of an array belongs to the type of its components.
                || (type instanceof AnnotatedArrayType array
                        && array.getAnnotatedGenericComponentType().isAnnotationPresent(ByNodeId.class));
        return byNode ? Mark.BY_NODE_ID : Mark.NONE;
    }
}
