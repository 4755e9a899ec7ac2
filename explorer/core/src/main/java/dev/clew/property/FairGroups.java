package dev.clew.property;

import dev.clew.semantics.FairSteps;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;

/**
 * Groups of actions that must be treated fairly, by the labels of steps. Immutable.
 *
 * @param byLabel the groups of each label
 * @param strong for each group whether its fairness is strong
 */
record FairGroups(int[][] byLabel, boolean[] strong) {

    /** Returns the groups that were registered while the steps of a graph were labelled. */
    static FairGroups of(FairSteps steps) {
        int[][] byLabel = steps.allGroups();
        int most = -1;
        for (int[] groups : byLabel) {
            for (int group : groups) {
                most = Math.max(most, group);
            }
        }
        boolean[] strong = new boolean[most + 1];
        for (int group = 0; group <= most; group++) {
            strong[group] = steps.isStrong(group);
        }
        return new FairGroups(byLabel, strong);
    }

    /** Returns the groups that are enabled in a state, in the order of its steps. */
    IntLinkedOpenHashSet enabled(StateGraph graph, int state) {
        IntLinkedOpenHashSet enabled = new IntLinkedOpenHashSet();
        int end = graph.endOfSteps(state);
        for (int step = graph.firstStep(state); step < end; step += 2) {
            addTo(enabled, graph.label(state, step));
        }
        return enabled;
    }

    void addTo(IntLinkedOpenHashSet groups, int label) {
        for (int group : byLabel[label]) {
            groups.add(group);
        }
    }

    void removeFrom(IntLinkedOpenHashSet groups, int label) {
        for (int group : byLabel[label]) {
            groups.remove(group);
        }
    }
}
