package dev.clew.history.session;

/** Operation on a replicated counter. */
public sealed interface CounterAccess {

    /** Adds a number, which may be negative. */
    record Add(long amount) implements CounterAccess {}

    /**
     * Reads the total.
     *
     * @param isFinal whether the store is known to have had time to converge
     */
    record Total(boolean isFinal) implements CounterAccess {}
}
