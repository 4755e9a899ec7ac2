package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.semantics.Action;
import dev.clew.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Replays a behavior through the real handlers, step by step; an assertion fails where it is not one of the model. */
public final class TraceReplay {

    private TraceReplay() {}

    /** Replays a trace that shows no more than that its last state is reachable. */
    public static void replay(Model model, Trace trace) {
        states(TransitionSystem.of(model), trace);
    }

    /** Replays a counterexample: in its last state the invariant is false. */
    public static void replayViolation(Model model, Trace trace, String invariant) {
        last(TransitionSystem.of(model), trace, Property.Kind.INVARIANT, invariant, false);
    }

    /** Replays a witness: its last state fulfils the goal. */
    public static void replayWitness(Model model, Trace trace, String goal) {
        last(TransitionSystem.of(model), trace, Property.Kind.SOMETIMES, goal, true);
    }

    /** Replays the way to a deadlock: its last state has no step and is not a declared final one. */
    public static void replayDeadlock(Model model, Trace trace) {
        deadlock(TransitionSystem.of(model), trace);
    }

    private static <S> void deadlock(TransitionSystem<S> system, Trace trace) {
        S state = states(system, trace);
        assertThat(system.steps(state)).as("steps out of the deadlock").isEmpty();
        assertThat(system.isFinal(state)).as("the deadlock is a final state").isFalse();
    }

    private static <S> void last(
            TransitionSystem<S> system, Trace trace, Property.Kind kind, String name, boolean expected) {
        S state = states(system, trace);
        boolean actual = system.rules(kind).stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the model has no " + kind + " '" + name + "'"))
                .predicate()
                .test(state);
        assertThat(actual).as("%s in the last state %s", name, trace).isEqualTo(expected);
    }

    /** Follows a trace to its last state. States are told apart by what the trace shows, which is all of them. */
    private static <S> S states(TransitionSystem<S> system, Trace trace) {
        assertThat(trace.steps()).as("states of the trace").isNotEmpty();
        Trace.Step first = trace.steps().get(0);
        assertThat(first.action()).isEqualTo(new Action.Initial());
        Set<S> candidates = matching(system, first, system.initialStates().stream(), "initial states");
        for (int i = 1; i < trace.steps().size(); i++) {
            Trace.Step step = trace.steps().get(i);
            List<Transition<S>> steps = new ArrayList<>();
            candidates.forEach(state -> steps.addAll(system.steps(state)));
            Stream<S> targets =
                    steps.stream().filter(t -> t.action().equals(step.action())).map(Transition::target);
            candidates = matching(system, step, targets, "actions possible: " + steps);
        }
        return candidates.iterator().next();
    }

    private static <S> Set<S> matching(TransitionSystem<S> system, Trace.Step step, Stream<S> states, String context) {
        Set<S> matching = new LinkedHashSet<>();
        List<Map<String, Object>> others = new ArrayList<>();
        states.filter(system::isWithinConstraint).forEach(state -> {
            Map<String, Object> variables = system.variables(state);
            if (isShownAs(variables, step.variables())) {
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

    private static boolean isShownAs(Map<String, Object> expected, Map<String, Object> shown) {
        return expected.equals(shown) && List.copyOf(expected.keySet()).equals(List.copyOf(shown.keySet()));
    }
}
