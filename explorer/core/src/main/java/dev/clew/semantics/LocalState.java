package dev.clew.semantics;

import java.util.Set;

/**
 * What a node is in: the user's state and the timers that are set.
 *
 * @param state what the handlers returned
 * @param timers the timers that may fire
 */
record LocalState(Object state, Set<Object> timers) {
    LocalState {
        timers = Set.copyOf(timers);
    }
}
