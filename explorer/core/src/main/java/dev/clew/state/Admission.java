package dev.clew.state;

import java.util.function.Predicate;

/**
 * What a decoder makes of bytes that nobody vouches for.
 *
 * @param classes the classes of which values may be made: records, enums, collections and the components of arrays
 * @param mostValues how many values a stream may have, those inside others counted too
 * @param mostNesting how deep values may stand inside one another
 */
record Admission(Predicate<Class<?>> classes, int mostValues, int mostNesting) {

    /** For bytes that are our own: everything that an encoder writes. */
    static final Admission OF_OURS = new Admission(type -> true, Integer.MAX_VALUE, Integer.MAX_VALUE);

    boolean isLimited() {
        return mostValues < Integer.MAX_VALUE;
    }

    Class<?> admit(Class<?> type) throws CheckpointException {
        if (!classes.test(type)) {
            throw new CheckpointException(type.getName() + " is no class of which values may come from elsewhere");
        }
        return type;
    }
}
