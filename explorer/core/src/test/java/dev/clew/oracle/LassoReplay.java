package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.oracle.ltl.LassoJudge;
import dev.clew.trace.Trace;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Replays a counterexample to a temporal property through the real handlers: it is a behavior of the model that can
 * continue as the lasso shows, treats the declared actions fairly, and violates the property. Examines only the states
 * of the behavior and their successors.
 */
public final class LassoReplay {

    private LassoReplay() {}

    /** Replays a lasso; an assertion fails if it is not a counterexample. */
    public static void replay(Model model, Trace trace, String property) {
        replay(TransitionSystem.of(model), model, trace, property);
    }

    private static <S> void replay(TransitionSystem<S> system, Model model, Trace trace, String property) {
        Trace.Loop loop = trace.loop();
        if (loop == null) {
            throw new AssertionError("the behavior does not say how it goes on: " + trace);
        }
        List<S> behavior = TraceReplay.behavior(system, trace);
        S last = behavior.get(behavior.size() - 1);
        Action back = loop.action();
        if (back != null) {
            Value action = TraceReplay.shown(trace, back);
            assertThat(system.steps(last))
                    .as("steps out of the last state of %s", trace)
                    .anyMatch(step -> TraceReplay.shown(trace, step.action()).equals(action)
                            && step.target().equals(behavior.get(loop.backTo() - 1)));
        }
        TemporalGraph<S> graph = new TemporalGraph<>(system, model);
        List<Integer> states = new ArrayList<>();
        for (S state : behavior) {
            int number = graph.number(state);
            graph.expand(number);
            states.add(number);
        }
        List<Set<Integer>> taken = new ArrayList<>();
        for (int i = loop.backTo() + 1; back != null && i <= behavior.size(); i++) {
            taken.add(graph.groups(behavior.get(i - 2), trace.steps().get(i - 1).action()));
        }
        if (back != null) {
            taken.add(graph.groups(last, back));
        }
        LassoJudge.judge(graph.graph(), graph.claim(property), states, loop.backTo() - 1, taken);
    }
}
