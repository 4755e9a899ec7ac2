package dev.clew.model;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.KeepsNoState;
import dev.clew.annotation.NodeId;
import dev.clew.object.FieldRules;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of the fields of mutable nodes.
 *
 * @param withoutState classes and interfaces whose objects are not state, besides those of loggers
 */
@API(status = API.Status.INTERNAL)
public record NodeFieldRules(Set<Class<?>> withoutState, boolean keepsLambdas) implements FieldRules {
    private static final Set<String> LOGGERS = Set.of(
            "org.slf4j.Logger",
            "java.util.logging.Logger",
            "java.lang.System$Logger",
            "org.apache.logging.log4j.Logger",
            "org.apache.commons.logging.Log");

    @Override
    public boolean isState(Field field) {
        return !Modifier.isTransient(field.getModifiers())
                && !field.isAnnotationPresent(KeepsNoState.class)
                && !LOGGERS.contains(field.getType().getName())
                && withoutState.stream().noneMatch(type -> type.isAssignableFrom(field.getType()));
    }

    @Override
    public @Nullable String refusalOf(Object value) {
        return value instanceof Effects<?>
                ? "effects are valid during one handler call only; use those that each call is given"
                : null;
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
