package dev.clew.semantics;

import java.util.List;
import java.util.Map;

/**
 * The distinct values that the variables of a system have had so far, each list in the order of discovery.
 *
 * @param variables the values by variable; for a cluster, the states of each node while it is up, and the history
 * @param inboxes the greatest number of messages in flight to each node at the same time; empty outside clusters
 * @param messages how many distinct messages of each type were sent; empty outside clusters
 */
public record Population(
        Map<String, List<Object>> variables, Map<String, Integer> inboxes, Map<String, Integer> messages) {

    /** Number of values beyond which reading them takes seconds. */
    private static final long MANY = 100_000;

    /** Returns whether there are so many values that reading all of them takes seconds. */
    public boolean isLarge() {
        return variables.values().stream().mapToLong(List::size).sum() > MANY;
    }
}
