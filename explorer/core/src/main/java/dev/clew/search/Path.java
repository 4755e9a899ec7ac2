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

    /** No step has this code. */
    static final int NO_CODE = -1;

    /** A path of one initial state. */
    static Path of(int[] initial) {
        return new Path(new ArrayList<>(List.of(initial)), new ArrayList<>(List.of(NO_CODE)));
    }

    void add(int[] state, int code) {
        states.add(state);
        codes.add(code);
    }

    int[] last() {
        return states.get(states.size() - 1);
    }
}
