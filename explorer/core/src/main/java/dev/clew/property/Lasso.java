package dev.clew.property;

import java.util.List;

/**
 * Infinite behavior as state ids: a stem followed by a loop that is repeated for ever.
 *
 * @param states the states from an initial one to the last of the loop
 * @param labels the labels of the steps of the loop, from its first state on; the last step leads back to that state.
 *     Empty if the behavior stutters. The steps with these labels alone make the loop fair, whatever other steps
 *     connect the same states
 * @param loopStart index of the loop's first state, to which the last one leads back
 * @param stutters whether the behavior stays in the last state, which is then the only state of the loop
 */
record Lasso(List<Integer> states, List<Integer> labels, int loopStart, boolean stutters) {
    Lasso {
        states = List.copyOf(states);
        labels = List.copyOf(labels);
        if (labels.size() != (stutters ? 0 : states.size() - loopStart)) {
            throw new IllegalArgumentException(labels.size() + " labels for " + states + " from index " + loopStart);
        }
    }
}
