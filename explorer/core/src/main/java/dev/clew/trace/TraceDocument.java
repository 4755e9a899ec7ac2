package dev.clew.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A behavior with what was found about it, taken apart into {@link Value}s: what every format is written from, and what
 * a saved trace is read into. It needs no class of the model. Immutable.
 *
 * @param version of the program that made it
 * @param model name of the model
 * @param parameters its parameters by name
 * @param faults budgets of the faults that were explored, by name; empty without faults
 * @param finding what the behavior shows
 * @param nodes names of a cluster's nodes by id; empty for shared-state models
 * @param states the states in order, the first one initial
 * @param loop how it goes on for ever; null if it need not
 */
public record TraceDocument(
        String version,
        String model,
        Map<String, Value> parameters,
        Map<String, Value> faults,
        Finding finding,
        List<String> nodes,
        List<State> states,
        @Nullable Loop loop) {

    public TraceDocument {
        parameters = ordered(parameters);
        faults = ordered(faults);
        nodes = List.copyOf(nodes);
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a behavior has at least one state");
        }
        if (loop != null && (loop.backTo < 1 || loop.backTo > states.size())) {
            throw new IllegalArgumentException(
                    "a behavior of " + states.size() + " states cannot go back to state " + loop.backTo);
        }
    }

    /** The same findings about another behavior. */
    public TraceDocument shownBy(List<State> otherStates, @Nullable Loop otherLoop) {
        return new TraceDocument(version, model, parameters, faults, finding, nodes, otherStates, otherLoop);
    }

    /**
     * What a behavior shows.
     *
     * @param verdict the verdict's word, as {@code violated}
     * @param property the violated property, or the goal that the behavior reaches; null if there is none
     * @param propertyKind {@code invariant}, {@code step}, {@code sometimes} or {@code temporal}; null with the property
     * @param message one line on a model error; null otherwise
     * @param reads names of the variables that the violated property read in the last state; empty if that is unknown
     */
    public record Finding(
            String verdict,
            @Nullable String property,
            @Nullable String propertyKind,
            @Nullable String message,
            List<String> reads) {
        public Finding {
            reads = List.copyOf(reads);
        }
    }

    /**
     * One state.
     *
     * @param number its place, from 1
     * @param event what led to it
     * @param variables values by variable, in the order in which they are printed
     */
    public record State(int number, TraceEvent event, Map<String, Value> variables) {
        public State {
            variables = ordered(variables);
        }

        /** Names of the variables whose values differ from those of the state before. */
        public List<String> changedSince(State before) {
            List<String> changed = new ArrayList<>();
            variables.forEach((name, value) -> {
                if (!value.equals(before.variables.get(name))) {
                    changed.add(name);
                }
            });
            return changed;
        }
    }

    /**
     * How a behavior without end goes on from its last state.
     *
     * @param backTo number of the state that follows
     * @param event what leads there; null if the behavior stays in its last state (stuttering)
     */
    public record Loop(int backTo, @Nullable TraceEvent event) {}

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
