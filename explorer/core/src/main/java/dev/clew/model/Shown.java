package dev.clew.model;

import org.jspecify.annotations.Nullable;

/**
 * A value that traces show as another one: a state that carries more than what it is compared by, or a message that is a
 * text of its own. Equal values must be shown alike.
 */
public interface Shown {

    /** What traces show: values as a {@link Node} may use them; maps and lists within it may hold null, too. */
    @Nullable
    Object shown();

    /** Name of the kind of value that coverage counts this one as: the class, unless values of one class differ in kind. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
