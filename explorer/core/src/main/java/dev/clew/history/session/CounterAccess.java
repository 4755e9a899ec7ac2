package dev.clew.history.session;

/** What a client asks of a replicated counter. */
public sealed interface CounterAccess {

    /** Adds a number, which may be negative. */
    record Add(long amount) implements CounterAccess {}

    /** Reads the total. */
    record Total() implements CounterAccess {}
}
