package dev.clew.property;

import java.util.List;

/**
 * A behavior without end, as ids: it passes through the states and then repeats those from a place on for ever.
 *
 * @param states from an initial one to the last of the loop
 * @param labels of the steps of the loop, from its first state on; the last step leads back to that state. Empty if the
 *     behavior stutters. The steps of these labels alone make the loop fair, whatever other steps join the same states
 * @param loopStart place of the loop's first state, to which the last one leads back
 * @param stutters whether the behavior stays in the last state, which is the loop's only one
 */
record Lasso(List<Integer> states, List<Integer> labels, int loopStart, boolean stutters) {
    Lasso {
        states = List.copyOf(states);
        labels = List.copyOf(labels);
        if (labels.size() != (stutters ? 0 : states.size() - loopStart)) {
            throw new IllegalArgumentException(labels.size() + " labels for " + states + " from place " + loopStart);
        }
    }
}
