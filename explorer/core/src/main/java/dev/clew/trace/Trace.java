package dev.clew.trace;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A behavior: its states in order, the first one initial.
 *
 * @param nodeNames names of a cluster's nodes by id; empty for shared-state models
 * @param steps each state with the action that led to it
 * @param loop how it goes on for ever; null if it need not
 * @param reads names of the variables that the violated property read in the last state; empty where none is known
 */
public record Trace(List<String> nodeNames, List<Step> steps, @Nullable Loop loop, List<String> reads) {

    public Trace {
        nodeNames = List.copyOf(nodeNames);
        steps = List.copyOf(steps);
        reads = List.copyOf(reads);
        if (loop != null && (loop.backTo < 1 || loop.backTo > steps.size())) {
            throw new IllegalArgumentException(
                    "a behavior of " + steps.size() + " states cannot go back to state " + loop.backTo);
        }
    }

    /** A behavior that ends. */
    public Trace(List<String> nodeNames, List<Step> steps) {
        this(nodeNames, steps, null);
    }

    /** A behavior of which nothing is known to violate a property of single states. */
    public Trace(List<String> nodeNames, List<Step> steps, @Nullable Loop loop) {
        this(nodeNames, steps, loop, List.of());
    }

    /** The same behavior, whose last state violates a property that read these variables. */
    public Trace reading(List<String> variables) {
        return new Trace(nodeNames, steps, loop, variables);
    }

    /**
     * How a behavior without end goes on from its last state.
     *
     * @param backTo number of the state that follows
     * @param action what leads there; null if the behavior stays in its last state (stuttering)
     */
    public record Loop(int backTo, @Nullable Action action) {}

    /**
     * One state.
     *
     * @param number its place, from 1
     * @param action what led to it
     * @param variables values by variable, in the order in which they are printed
     * @param sent messages that the action sent to other nodes, those across a cut link included
     */
    public record Step(int number, Action action, Map<String, Object> variables, List<Envelope<Object>> sent) {
        public Step {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            sent = List.copyOf(sent);
        }

        /** A state that an action led to which sent nothing. */
        public Step(int number, Action action, Map<String, Object> variables) {
            this(number, action, variables, List.of());
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
