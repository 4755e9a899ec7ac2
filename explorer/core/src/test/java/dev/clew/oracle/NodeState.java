package dev.clew.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One node of a global state, without the messages to it.
 *
 * @param local the state returned by its handler; empty while it is down
 * @param timers the timers that are set
 * @param fired how often each timer fired, if that is bounded
 * @param disk what it persisted, if it may crash
 */
record NodeState(Optional<Object> local, Set<Object> timers, Map<Object, Integer> fired, Disk disk) {
    static final NodeState BLANK = new NodeState(Optional.empty(), Set.of(), Map.of(), Disk.EMPTY);

    boolean isUp() {
        return local.isPresent();
    }

    /** Returns the local state of a node that is up. */
    Object up() {
        return local.orElseThrow();
    }

    NodeState crashed(Disk left) {
        return new NodeState(Optional.empty(), Set.of(), fired, left);
    }

    /**
     * Returns this state as a timer's handler receives it.
     *
     * @param set the element of {@link #timers}
     * @param timer the timer by which firings are counted
     */
    NodeState firing(Object set, Object timer, boolean counted) {
        Set<Object> others = new HashSet<>(timers);
        others.remove(set);
        Map<Object, Integer> counts = new HashMap<>(fired);
        if (counted) {
            counts.merge(timer, 1, Integer::sum);
        }
        return new NodeState(local, Set.copyOf(others), Map.copyOf(counts), disk);
    }
}
