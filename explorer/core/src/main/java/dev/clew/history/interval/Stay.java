package dev.clew.history.interval;

/**
 * Interval of time during which an element is in a collection. It begins while the operation that adds the element is
 * in flight, and ends while the operation that removes the element is in flight.
 *
 * @param addInvoked the place at which the addition was invoked
 * @param addReturned the place at which the addition returned; {@link Long#MAX_VALUE} if it did not
 * @param removeInvoked the place at which the removal was invoked; {@link Long#MAX_VALUE} if there was none
 * @param removeReturned the place at which the removal returned; {@link Long#MAX_VALUE} if it did not
 */
public record Stay(long addInvoked, long addReturned, long removeInvoked, long removeReturned) {

    /** Place of an event that did not happen. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Returns whether the element is certainly in the collection at some moment. */
    public boolean isForced() {
        return addReturned < removeInvoked;
    }

    /** Returns whether the element can be removed after it was added. */
    public boolean isPossible() {
        return addInvoked <= removeReturned;
    }

    /** Returns the same stay with a removal that was invoked at a place and did not return. */
    public Stay removedFrom(long place) {
        return new Stay(addInvoked, addReturned, place, NEVER);
    }
}
