package dev.clew.history.session;

import java.util.Objects;

/** What a client asks of a replicated set that only grows. */
public sealed interface SetAccess {

    /** Adds an element. */
    record Add(Object element) implements SetAccess {
        public Add {
            Objects.requireNonNull(element, "element");
        }
    }

    /**
     * Reads all elements.
     *
     * @param isFinal whether it is said that the store had the time to converge
     */
    record Contents(boolean isFinal) implements SetAccess {}
}
