package dev.clew.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A behavior with the finding that it shows, as {@link Value}s: the common source of every output format, and the
 * result of reading a saved trace. It needs no class of the model. Immutable.
 *
 * @param version version of the program that created it
 * @param model name of the model
 * @param parameters parameters of the model by name
 * @param faults budgets of the faults that were explored, by name; empty without faults
 * @param finding the finding that the behavior shows
 * @param nodes names of a cluster's nodes by id; empty for shared-state models
 * @param states the states in order, starting with an initial state
 * @param loop how the behavior continues for ever; null for a finite behavior
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

    /** Returns a document with the same finding about another behavior. */
    public TraceDocument shownBy(List<State> otherStates, @Nullable Loop otherLoop) {
        return new TraceDocument(version, model, parameters, faults, finding, nodes, otherStates, otherLoop);
    }

    /** Returns this document with another message of its finding. */
    public TraceDocument saying(@Nullable String message) {
        Finding said =
                new Finding(finding.verdict(), finding.property(), finding.propertyKind(), message, finding.reads());
        return new TraceDocument(version, model, parameters, faults, said, nodes, states, loop);
    }

    /**
     * Result of a check that a behavior shows.
     *
     * @param verdict the word of the verdict, such as {@code violated}
     * @param property the violated property, or the goal that the behavior reaches; null if there is none
     * @param propertyKind {@code invariant}, {@code step}, {@code sometimes} or {@code temporal}; null if
     *     {@code property} is
     * @param message about a model error, or why the property is violated, in lines; null if there is nothing to say
     * @param reads names of the variables that the violated property read in the last state; empty if unknown
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
     * A state with the event that led to it.
     *
     * @param number position in the behavior, from 1
     * @param event the event that led to it
     * @param variables values by variable, in the order in which they are printed
     */
    public record State(int number, TraceEvent event, Map<String, Value> variables) {
        public State {
            variables = ordered(variables);
        }

        /** Returns the names of the variables whose values differ from those of an earlier state. */
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
     * Continuation of an infinite behavior from its last state.
     *
     * @param backTo number of the state that follows
     * @param event the event that leads there; null if the behavior stays in its last state (stuttering)
     */
    public record Loop(int backTo, @Nullable TraceEvent event) {}

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
