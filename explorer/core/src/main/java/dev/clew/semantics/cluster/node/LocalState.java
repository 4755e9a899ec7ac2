package dev.clew.semantics.cluster.node;

import java.util.Map;
import java.util.Set;

/**
 * What a node is in: the user's state, the timers that are set, and its disk.
 *
 * @param state what the handlers returned; a mark of its own for a node that crashed
 * @param timers the timers that may fire
 * @param fired how often each timer fired, if that is bounded
 * @param disk what it persisted, if it may crash
 */
public record LocalState(Object state, Set<Object> timers, Map<Object, Integer> fired, Disk disk) {

    public LocalState {
        timers = Set.copyOf(timers);
        fired = Map.copyOf(fired);
    }

    /** A node that crashed, with what its disk kept. */
    public static LocalState down(Map<Object, Integer> fired, Disk disk) {
        return new LocalState(Down.DOWN, Set.of(), fired, disk);
    }

    public boolean isUp() {
        return state != Down.DOWN;
    }

    /** The one value that no user's state equals. */
    private enum Down {
        DOWN
    }
}
