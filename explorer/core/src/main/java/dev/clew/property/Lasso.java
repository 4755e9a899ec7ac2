package dev.clew.property;

import java.util.List;

/**
 * A behavior without end, told by ids: it goes along the states and then for ever round those from a place on.
 *
 * @param states from an initial one to the last of the loop
 * @param loopStart place of the loop's first state, to which the last one leads back
 * @param stutters whether the behavior stays in the last state, which is the loop's only one
 */
record Lasso(List<Integer> states, int loopStart, boolean stutters) {
    Lasso {
        states = List.copyOf(states);
    }
}
