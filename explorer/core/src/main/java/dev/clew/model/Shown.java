package dev.clew.model;

import org.jspecify.annotations.Nullable;

/**
 * A value that traces print as another value, such as a state that carries more than what it is compared by, or a
 * message with a textual form of its own. Equal values must be shown alike.
 */
public interface Shown {

    /**
     * Returns the value that traces print: a value that a {@link Node} may use, except that maps and lists within it
     * may hold null.
     */
    @Nullable
    Object shown();

    /**
     * Returns the kind of value under which coverage counts this value: the class name, unless values of one class are
     * of several kinds.
     */
    default String kind() {
        return getClass().getSimpleName();
    }
}
