package dev.clew.state;

import java.util.function.Predicate;

/**
 * Limits for decoding untrusted bytes.
 *
 * @param classes accepts the classes of which values may be created: records, enums, collections, objects and the
 *     components of arrays
 * @param admitsObjects whether values may be objects that are created without a constructor, field by field
 * @param maxValues maximum number of values that are nested in one
 * @param maxDepth maximum nesting depth of values
 */
record Admission(Predicate<Class<?>> classes, boolean admitsObjects, int maxValues, int maxDepth) {
    /** Maximum nesting depth of values in a file; the content hash of deeper ones could overflow the stack. */
    static final int MAX_DEPTH = 1000;

    /** Maximum number of parts of one value in a file. */
    static final int MAX_VALUES = 1 << 24;

    /** Maximum number of characters in one value, each occurrence of a text that is stored once included. */
    static final long MAX_CHARACTERS = 1 << 26;

    /** Admits what a program encodes itself. */
    static final Admission OF_OURS = new Admission(type -> true, true, MAX_VALUES, MAX_DEPTH);

    Class<?> admit(Class<?> type) throws CheckpointException {
        if (!classes.test(type)) {
            throw new CheckpointException(type.getName() + " is not a class of the model's values: its code names no"
                    + " such class, and has no package with it");
        }
        return type;
    }

    void admitObject(Class<?> type) throws CheckpointException {
        if (!admitsObjects) {
            throw CheckpointException.damaged("it has an object that is neither a record nor an enum");
        }
        admit(type);
    }
}
