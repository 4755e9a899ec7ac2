package dev.clew.trace;

import dev.clew.semantics.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A behavior: its states in order, the first one initial.
 *
 * @param nodeNames names of a cluster's nodes by id; empty for shared-state models
 * @param steps each state with the action that led to it
 */
public record Trace(List<String> nodeNames, List<Step> steps) {

    public Trace {
        nodeNames = List.copyOf(nodeNames);
        steps = List.copyOf(steps);
    }

    /**
     * One state.
     *
     * @param number its place, from 1
     * @param action what led to it
     * @param variables values by variable, in the order in which they are printed
     */
    public record Step(int number, Action action, Map<String, Object> variables) {
        public Step {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }

        /** Names of the variables whose values differ from those of the state before. */
        public List<String> changedSince(Step before) {
            List<String> changed = new ArrayList<>();
            variables.forEach((name, value) -> {
                if (!value.equals(before.variables.get(name))) {
                    changed.add(name);
                }
            });
            return changed;
        }
    }
}
