package dev.clew.object;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Annotations that decide how a field is captured. Implementations are thread-safe. */
public interface FieldRules {

    /** Meaning of the integers in a field. */
    enum Mark {
        /** No special meaning. */
        NONE,
        /** An integer that is the id of a node. */
        NODE_ID,
        /** A list or array whose index is the id of a node. */
        BY_NODE_ID
    }

    /** Returns whether a field is part of the state. */
    boolean isState(Field field);

    /** Returns whether lambdas are captured, with what they captured, instead of refused. */
    boolean keepsLambdas();

    /** Returns what to do instead of keeping an object of a class that is never state; null for any other object. */
    default @Nullable String refusalOf(Object value) {
        return null;
    }

    /** Returns the mark of a type, or of a type argument or component type. */
    Mark markOf(AnnotatedType type);
}
