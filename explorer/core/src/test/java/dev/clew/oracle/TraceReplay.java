package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.trace.Trace;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replays a behavior through the real handlers, step by step; an assertion fails if it is not a behavior of the model.
 */
public final class TraceReplay {

    private TraceReplay() {}

    /** Replays a trace which only shows that its last state is reachable. */
    public static void replay(Model model, Trace trace) {
        last(TransitionSystem.of(model), trace);
    }

    /**
     * Replays a counterexample: in its last state the invariant is false, or its last step violates the step property.
     */
    public static void replayViolation(Model model, Trace trace, String property) {
        if (model.stepPropertyNames().contains(property)) {
            lastStep(TransitionSystem.of(model), trace, property);
        } else {
            last(TransitionSystem.of(model), trace, Property.Kind.INVARIANT, property, false);
        }
    }

    /** Replays a witness: its last state fulfils the goal. */
    public static void replayWitness(Model model, Trace trace, String goal) {
        last(TransitionSystem.of(model), trace, Property.Kind.SOMETIMES, goal, true);
    }

    /** Replays the path to a deadlock: its last state has no step and is not a declared final state. */
    public static void replayDeadlock(Model model, Trace trace) {
        deadlock(TransitionSystem.of(model), trace);
    }

    private static <S> void deadlock(TransitionSystem<S> system, Trace trace) {
        S state = last(system, trace);
        assertThat(system.isWithinConstraint(state))
                .as("the deadlock is within the constraint")
                .isTrue();
        assertThat(system.steps(state)).as("steps out of the deadlock").isEmpty();
        assertThat(system.isFinal(state)).as("the deadlock is a final state").isFalse();
    }

    private static <S> void last(
            TransitionSystem<S> system, Trace trace, Property.Kind kind, String name, boolean expected) {
        S state = last(system, trace);
        assertThat(kind == Property.Kind.INVARIANT || system.isWithinConstraint(state))
                .as("a goal is reached within the constraint")
                .isTrue();
        boolean actual = system.rules(kind).stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the model has no " + kind + " '" + name + "'"))
                .predicate()
                .test(state);
        assertThat(actual).as("%s in the last state %s", name, trace).isEqualTo(expected);
    }

    private static <S> void lastStep(TransitionSystem<S> system, Trace trace, String property) {
        int last = trace.steps().size() - 1;
        S before = last(system, new Trace(trace.nodeNames(), trace.steps().subList(0, last)));
        assertThat(system.isWithinConstraint(before))
                .as("the step leaves a state within the constraint")
                .isTrue();
        S after = last(system, trace);
        Value action = shown(trace, trace.steps().get(last).action());
        assertThat(system.steps(before))
                .as("steps to the last state that violate %s", property)
                .anyMatch(step -> shown(trace, step.action()).equals(action)
                        && step.target().equals(after)
                        && step.violated().contains(property));
    }

    private static <S> S last(TransitionSystem<S> system, Trace trace) {
        List<S> behavior = behavior(system, trace);
        return behavior.get(behavior.size() - 1);
    }

    /**
     * Follows a trace through its states. States are distinguished by the variables that the trace shows, which are all
     * of them.
     */
    static <S> List<S> behavior(TransitionSystem<S> system, Trace trace) {
        assertThat(trace.steps()).as("states of the trace").isNotEmpty();
        Trace.Step first = trace.steps().get(0);
        assertThat(first.action()).isEqualTo(new Action.Initial());
        Stream<S> initial = system.initialStates().stream();
        Set<S> candidates = matching(
                system,
                trace,
                first,
                trace.steps().size() == 1 ? initial : initial.filter(system::isWithinConstraint),
                "initial states");
        List<S> behavior = new ArrayList<>(candidates);
        for (int i = 1; i < trace.steps().size(); i++) {
            Trace.Step step = trace.steps().get(i);
            List<Transition<S>> steps = new ArrayList<>();
            candidates.forEach(state -> steps.addAll(system.steps(state)));
            Value action = shown(trace, step.action());
            Stream<S> targets = steps.stream()
                    .filter(t -> shown(trace, t.action()).equals(action))
                    .map(Transition::target);
            // a counterexample may end in a state outside the constraint, which has no steps
            Stream<S> open = i == trace.steps().size() - 1 ? targets : targets.filter(system::isWithinConstraint);
            candidates = matching(system, trace, step, open, "actions possible: " + steps);
            behavior.addAll(candidates);
        }
        return behavior;
    }

    private static <S> Set<S> matching(
            TransitionSystem<S> system, Trace trace, Trace.Step step, Stream<S> states, String context) {
        Set<S> matching = new LinkedHashSet<>();
        List<Map<String, Object>> others = new ArrayList<>();
        states.forEach(state -> {
            Map<String, Object> variables = system.variables(state);
            if (isShownAs(trace, variables, step.variables())) {
                matching.add(state);
            } else {
                others.add(variables);
            }
        });
        assertThat(matching)
                .as("state %s is not one that leads on by its action; by it one gets to %s; %s", step, others, context)
                .hasSize(1);
        return matching;
    }

    private static boolean isShownAs(Trace trace, Map<String, Object> expected, Map<String, Object> shown) {
        return List.copyOf(expected.keySet()).equals(List.copyOf(shown.keySet()))
                && expected.keySet().stream()
                        .allMatch(name -> shown(trace, expected.get(name)).equals(shown(trace, shown.get(name))));
    }

    /**
     * Returns a value as it is printed: the engine and the oracle use their own records for values that faults add.
     */
    static Value shown(Trace trace, @Nullable Object value) {
        return new ValueReader(trace.nodeNames()).read(value);
    }
}
