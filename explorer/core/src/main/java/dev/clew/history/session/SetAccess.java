package dev.clew.history.session;

import java.util.Objects;

/** Operation on a replicated grow-only set. */
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
     * @param isFinal whether the store is known to have had time to converge
     */
    record Contents(boolean isFinal) implements SetAccess {}
}
