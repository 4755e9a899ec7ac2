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
 * A behavior: its states in order, starting with an initial state.
 *
 * @param nodeNames names of a cluster's nodes by id; empty for shared-state models
 * @param steps each state with the action that led to it
 * @param loop how the behavior continues for ever; null for a finite behavior
 * @param reads names of the variables that the violated property read in the last state; empty if unknown
 * @param reason why the property is violated in the last state, in lines; null if it does not say so
 */
public record Trace(
        List<String> nodeNames, List<Step> steps, @Nullable Loop loop, List<String> reads, @Nullable String reason) {

    public Trace {
        nodeNames = List.copyOf(nodeNames);
        steps = List.copyOf(steps);
        reads = List.copyOf(reads);
        if (loop != null && (loop.backTo < 1 || loop.backTo > steps.size())) {
            throw new IllegalArgumentException(
                    "a behavior of " + steps.size() + " states cannot go back to state " + loop.backTo);
        }
    }

    /** Creates a finite behavior. */
    public Trace(List<String> nodeNames, List<Step> steps) {
        this(nodeNames, steps, null);
    }

    /** Creates a behavior without the variables that a violated property read. */
    public Trace(List<String> nodeNames, List<Step> steps, @Nullable Loop loop) {
        this(nodeNames, steps, loop, List.of(), null);
    }

    /** Returns this behavior with the variables that the property violated by its last state read. */
    public Trace reading(List<String> variables) {
        return new Trace(nodeNames, steps, loop, variables, reason);
    }

    /** Returns this behavior with the reason why its last state violates a property; null if there is none to say. */
    public Trace because(@Nullable String why) {
        return new Trace(nodeNames, steps, loop, reads, why);
    }

    /**
     * Continuation of an infinite behavior from its last state.
     *
     * @param backTo number of the state that follows
     * @param action the action that leads there; null if the behavior stays in its last state (stuttering)
     */
    public record Loop(int backTo, @Nullable Action action) {}

    /**
     * A state with the action that led to it.
     *
     * @param number position in the behavior, from 1
     * @param action the action that led to it
     * @param variables values by variable, in the order in which they are printed
     * @param sent messages that the action sent to other nodes, including those across a cut link
     */
    public record Step(int number, Action action, Map<String, Object> variables, List<Envelope<Object>> sent) {
        public Step {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            sent = List.copyOf(sent);
        }

        /** Creates a step whose action sent nothing. */
        public Step(int number, Action action, Map<String, Object> variables) {
            this(number, action, variables, List.of());
        }

        /** Returns the names of the variables whose values differ from those of an earlier state. */
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
