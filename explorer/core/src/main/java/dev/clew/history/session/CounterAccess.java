package dev.clew.history.session;

/** What a client asks of a replicated counter. */
public sealed interface CounterAccess {

    /** Adds a number, which may be negative. */
    record Add(long amount) implements CounterAccess {}

    /**
     * Reads the total.
     *
     * @param isFinal whether it is said that the store had the time to converge
     */
    record Total(boolean isFinal) implements CounterAccess {}
}
