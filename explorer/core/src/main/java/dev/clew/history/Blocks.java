package dev.clew.history;

/**
 * Groups of operations that have to take effect one group after the other, with the order inside a group free. Such an
 * order respects real time unless an operation had returned before one of an earlier group was invoked. Used by one
 * thread.
 */
final class Blocks {
    private long earliestReturn = Long.MAX_VALUE;
    private long lastInvocation = Long.MIN_VALUE;
    private long lastInvocationOfEarlierGroups = Long.MIN_VALUE;
    private boolean possible = true;

    /** Begins the next group. */
    void next() {
        lastInvocationOfEarlierGroups = lastInvocation;
    }

    /** Adds an operation to the present group. */
    void add(Operation<?, ?> operation) {
        add(operation.invoked(), operation.returned());
    }

    /** Adds an operation to the present group. */
    void add(long invoked, long returned) {
        possible &= returned >= lastInvocationOfEarlierGroups;
        lastInvocation = Math.max(lastInvocation, invoked);
        earliestReturn = Math.min(earliestReturn, returned);
    }

    /** Returns whether the order of groups is possible. */
    boolean isPossible() {
        return possible;
    }

    /** Returns the place of the first return. */
    long earliestReturn() {
        return earliestReturn;
    }

    /** Returns the place of the last invocation. */
    long lastInvocation() {
        return lastInvocation;
    }
}
