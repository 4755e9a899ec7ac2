package dev.clew.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A behavior as unpacked states.
 *
 * @param states from an initial one
 * @param codes for each state the code of the step that led to it, as the expansion of the state before gave it; the
 *     first one has no meaning
 */
public record Path(List<int[]> states, List<Integer> codes) {

    /** A path of one initial state. */
    static Path of(int[] initial) {
        return new Path(new ArrayList<>(List.of(initial)), new ArrayList<>(List.of(-1)));
    }

    void add(int[] state, int code) {
        states.add(state);
        codes.add(code);
    }

    int[] last() {
        return states.get(states.size() - 1);
    }
}
