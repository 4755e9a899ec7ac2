package dev.clew.semantics.cluster.node;

import java.util.Map;
import java.util.Set;

/**
 * State of a node: the user's state, the timers that are set, and the disk.
 *
 * @param state the state that the handlers returned; a special marker for a node that crashed
 * @param timers the timers that may fire
 * @param fired how often each timer fired, if that is bounded
 * @param disk the persisted images, if the node may crash
 */
public record LocalState(Object state, Set<Object> timers, Map<Object, Integer> fired, Disk disk) {

    public LocalState {
        timers = Set.copyOf(timers);
        fired = Map.copyOf(fired);
    }

    /** Returns the state of a crashed node with this disk. */
    public static LocalState down(Map<Object, Integer> fired, Disk disk) {
        return new LocalState(Down.DOWN, Set.of(), fired, disk);
    }

    public boolean isUp() {
        return state != Down.DOWN;
    }

    /** Marker that no user's state equals. */
    private enum Down {
        DOWN
    }
}
