package dev.clew.history.interval;

/**
 * Time during which an operation is in flight.
 *
 * @param invoked the place of the invocation
 * @param returned the place of the return; {@link Long#MAX_VALUE} if it did not return
 */
public record Span(long invoked, long returned) {

    /** Returns whether this operation had returned before the other was invoked. */
    public boolean precedes(Span other) {
        return returned < other.invoked;
    }
}
