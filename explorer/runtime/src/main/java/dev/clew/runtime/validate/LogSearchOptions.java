package dev.clew.runtime.validate;

import java.util.List;

/**
 * Bounds of a search for a behavior that explains logs.
 *
 * @param hidden greatest number of steps between two events that no log shows, from 0; messages lost in a network that
 *     keeps their order do not count, since the budget of the model bounds them
 * @param hideable patterns of the steps that may be hidden, as {@link Observation#steps}; empty for all
 * @param skew greatest difference of the clocks of two logs, in the unit of the logs' times; negative if times are not
 *     compared
 * @param maxStates greatest number of states kept at once, from 1
 * @param keepsBehavior whether a behavior is kept, which takes memory for each event
 */
public record LogSearchOptions(int hidden, List<String> hideable, double skew, int maxStates, boolean keepsBehavior) {

    /** Without hidden steps, without times, at most a million states. */
    public static final LogSearchOptions DEFAULTS = new LogSearchOptions(0, List.of(), -1, 1_000_000, true);

    public LogSearchOptions {
        hideable = List.copyOf(hideable);
        if (hidden < 0 || maxStates < 1) {
            throw new IllegalArgumentException(
                    "hidden must be at least 0 and maxStates at least 1, got " + hidden + " and " + maxStates);
        }
    }

    /** Returns these options with another number of hidden steps. */
    public LogSearchOptions withHidden(int steps) {
        return new LogSearchOptions(steps, hideable, skew, maxStates, keepsBehavior);
    }
}
