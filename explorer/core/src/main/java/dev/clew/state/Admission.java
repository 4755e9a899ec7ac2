package dev.clew.state;

import java.util.function.Predicate;

/**
 * Limits for decoding untrusted bytes.
 *
 * @param classes accepts the classes of which values may be created: records, enums, collections and the components of
 *     arrays
 * @param maxValues maximum number of values in a stream, including nested ones
 * @param maxDepth maximum nesting depth of values
 */
record Admission(Predicate<Class<?>> classes, int maxValues, int maxDepth) {

    /** No limits, for trusted bytes: everything that an encoder writes is accepted. */
    static final Admission OF_OURS = new Admission(type -> true, Integer.MAX_VALUE, Integer.MAX_VALUE);

    boolean isLimited() {
        return maxValues < Integer.MAX_VALUE;
    }

    Class<?> admit(Class<?> type) throws CheckpointException {
        if (!classes.test(type)) {
            throw new CheckpointException(type.getName() + " is not a class whose values are accepted from outside");
        }
        return type;
    }
}
