package dev.clew.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A behavior as unpacked states.
 *
 * @param states the states, starting with an initial state
 * @param codes for each state the code of the step that led to it, from the expansion of the previous state; the first
 *     one has no meaning
 */
public record Path(List<int[]> states, List<Integer> codes) {

    /** Code that no step has. */
    public static final int NO_CODE = -1;

    /** Returns a path of one initial state. */
    public static Path of(int[] initial) {
        return new Path(new ArrayList<>(List.of(initial)), new ArrayList<>(List.of(NO_CODE)));
    }

    /** Adds a step at the end. */
    public void add(int[] state, int code) {
        states.add(state);
        codes.add(code);
    }

    /** Returns this path appended to one that ends in its first state. */
    public Path after(Path prefix) {
        Path whole = new Path(new ArrayList<>(prefix.states), new ArrayList<>(prefix.codes));
        for (int i = 1; i < states.size(); i++) {
            whole.add(states.get(i), codes.get(i));
        }
        return whole;
    }

    /** Returns the last state. */
    public int[] last() {
        return states.get(states.size() - 1);
    }
}
