package dev.clew.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    private final List<TraceDocument.State> states = new ArrayList<>();
    private final List<Integer> senders = new ArrayList<>();
    private final List<Integer> previous = new ArrayList<>();

    /** Adds a state whose variable {@code v} is its number, if it changes. */
    private void step(Kind kind, String text, @Nullable String node, int sender, int before, boolean changes) {
        TraceEvent event =
                new TraceEvent(kind, text, node, null, null, List.of(), List.of(), false, List.of(), List.of());
        int number = states.size() + 1;
        Map<String, Value> variables = changes || states.isEmpty()
                ? Map.of("v", new Value.Literal(number))
                : states.get(states.size() - 1).variables();
        states.add(new TraceDocument.State(number, event, variables));
        senders.add(sender);
        previous.add(before);
    }

    private String text() {
        TraceDocument.Finding finding =
                new TraceDocument.Finding("violated", "Safety", "invariant", null, List.of("v"));
        TraceDocument trace =
                new TraceDocument("1.0", "m", Map.of(), Map.of(), finding, List.of("a", "b"), states, null);
        Trace none = new Trace(List.of(), List.of());
        return new Explanation(trace, none, states.size(), true, senders, previous, List.of()).text();
    }

    @Test
    void aStepIsBelowTheLaterOfItsCausesAndNamesTheOther() {
        step(Kind.INITIAL, "Initial predicate", null, 0, 0, true);
        step(Kind.TIMEOUT, "Timeout t a", "a", 0, 0, true);
        step(Kind.CRASH, "Crash b in Deliver x a -> b", "b", 2, 0, false);
        step(Kind.TIMEOUT, "Timeout t c", "c", 0, 0, true);
        step(Kind.RESTART, "Restart b", "b", 0, 3, false);
        step(Kind.DELIVER, "Deliver y c -> b", "b", 4, 5, false);
        assertThat(text())
                .isEqualTo(
                        """
                        None of its 5 steps can be left out.
                        What each step followed from:
                          2: Timeout t a
                            3: Crash b in Deliver x a -> b  (fault)
                          4: Timeout t c
                          5: Restart b  (from state 3)  (fault)
                            6: Deliver y c -> b  (sent in state 4)
                        Faults: Crash b in Deliver x a -> b (state 3), Restart b (state 5).
                        Safety depends on v (last changed in state 4).
                        """);
    }

    @Test
    void clocksThatDriftAreNamedAndTimeThatPassesIsNot() {
        step(Kind.INITIAL, "Initial predicate", null, 0, 0, true);
        step(Kind.ADVANCE, "Advance 1", null, 0, 0, false);
        step(Kind.ADVANCE, "Advance 1, a fast", null, 0, 0, false);
        step(Kind.TIMEOUT, "Timeout t a", "a", 0, 0, false);
        assertThat(text())
                .isEqualTo(
                        """
                        None of its 3 steps can be left out.
                        What each step followed from, without the regular passing of time:
                          3: Advance 1, a fast
                          4: Timeout t a
                        No fault is needed; clocks that drift are: Advance 1, a fast (state 3).
                        Safety depends on v (never changed).
                        """);
    }

    @Test
    void withoutNodesTheStepsAreAList() {
        step(Kind.INITIAL, "Initial predicate", null, 0, 0, true);
        step(Kind.NAMED, "Fill", null, 0, 0, true);
        assertThat(text())
                .isEqualTo(
                        """
                        Its step cannot be left out.
                        Its steps:
                          2: Fill
                        No fault is needed.
                        Safety depends on v (last changed in state 2).
                        """);
    }
}
