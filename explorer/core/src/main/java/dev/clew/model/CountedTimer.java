package dev.clew.model;

/**
 * Timer that shares its budget with others: however different the timers are, they count as one when the number of
 * timeouts is bounded. A timer must be a value, as any other.
 */
public interface CountedTimer {

    /** Returns the value under which the timer is counted. */
    Object countedAs();

    /** Returns how often the timers with that value may fire on a node if no bound is given, at least 1. */
    int defaultBudget();
}
