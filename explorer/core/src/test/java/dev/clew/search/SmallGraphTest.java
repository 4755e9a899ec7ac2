package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.semantics.build.Systems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The graph of a small model shows each state and step once, and what is wrong with them. */
class SmallGraphTest {

    /** Returns a model that climbs from 0 or 1 by one or two steps, to the top. */
    private static SharedStateModel.Builder stairs(int top) {
        SharedStateModel.Builder model = SharedStateModel.named("stairs");
        Variable<Integer> stair = model.variable("stair", 0);
        return model.initially(s -> s.set(stair, s.choose(2)))
                .action("Climb", s -> s.get(stair) < top, s -> s.set(stair, s.get(stair) + 1))
                .action("Jump", s -> s.get(stair) + 1 < top, s -> s.set(stair, s.get(stair) + 2))
                .action("Wait", s -> s.get(stair) == 2, s -> s.set(stair, 2))
                .invariant("NotThree", s -> s.get(stair) != 3)
                .step("NoJumpToTwo", (before, action, after) -> after.get(stair) != 2 || before.get(stair) != 0);
    }

    private static Optional<SmallGraph> graph(Model model, int most) {
        return SmallGraph.of(model, Systems.of(model), most);
    }

    @Test
    void everyStateAndStepIsInItWithWhatItViolates() {
        SmallGraph graph = graph(stairs(4).build(), 5).orElseThrow();
        assertThat(graph.model()).isEqualTo("stairs");
        assertThat(graph.nodeNames()).isEmpty();
        assertThat(graph.states())
                .containsExactly(
                        new SmallGraph.State(true, null, Map.of("stair", 0)),
                        new SmallGraph.State(true, null, Map.of("stair", 1)),
                        new SmallGraph.State(false, null, Map.of("stair", 2)),
                        new SmallGraph.State(false, "NotThree", Map.of("stair", 3)),
                        new SmallGraph.State(false, "deadlock", Map.of("stair", 4)));
        assertThat(graph.steps().stream()
                        .map(step -> step.from() + " " + step.action() + " " + step.to() + " " + step.violated())
                        .toList())
                .containsExactly(
                        "0 Named[name=Climb, arguments=[]] 1 null",
                        "0 Named[name=Jump, arguments=[]] 2 NoJumpToTwo",
                        "1 Named[name=Climb, arguments=[]] 2 null",
                        "1 Named[name=Jump, arguments=[]] 3 null",
                        "2 Named[name=Climb, arguments=[]] 3 null",
                        "2 Named[name=Jump, arguments=[]] 4 null",
                        "3 Named[name=Climb, arguments=[]] 4 null");
    }

    @Test
    void whereDeadlocksAreAllowedNoneIsShown() {
        List<SmallGraph.State> states =
                graph(stairs(4).checkDeadlock(false).build(), 5).orElseThrow().states();
        assertThat(states.get(4).violated()).isNull();
    }

    @Test
    void statesOutsideAConstraintAreNotInIt() {
        SharedStateModel.Builder model = SharedStateModel.named("bounded");
        Variable<Integer> count = model.variable("count", 0);
        model.initially(s -> s.set(count, 3 * s.choose(2)))
                .action("Up", s -> s.set(count, s.get(count) + 1))
                .constraint("Low", s -> s.get(count) <= 2);
        SmallGraph graph = graph(model.build(), 10).orElseThrow();
        assertThat(graph.states())
                .extracting(SmallGraph.State::variables)
                .containsExactly(Map.of("count", 0), Map.of("count", 1), Map.of("count", 2));
        assertThat(graph.steps()).hasSize(2);
    }

    @Test
    void aGraphThatIsTooLargeIsEmpty() {
        assertThat(graph(stairs(4).build(), 4)).isEmpty();
        assertThat(graph(stairs(100).build(), 100)).isEmpty();
    }

    @Test
    void variablesMayHaveManyValues() {
        SmallGraph graph = graph(stairs(100).build(), 101).orElseThrow();
        assertThat(graph.states()).hasSize(101);
        assertThat(graph.steps()).hasSize(100 + 99);
        assertThat(graph.states().get(100).variables()).isEqualTo(Map.of("stair", 100));
    }

    /** The numbers of the values of two states may have one hash: 31 * 0 + 31 is 31 * 1 + 0. */
    @Test
    void statesOfOneHashAreTwo() {
        SharedStateModel.Builder builder = SharedStateModel.named("table").checkDeadlock(false);
        Variable<Integer> row = builder.variable("row", 0);
        Variable<Integer> column = builder.variable("column", 0);
        Model model = builder.action("Down", s -> s.get(row) < 2, s -> s.set(row, s.get(row) + 1))
                .action("Right", s -> s.get(column) < 69, s -> s.set(column, s.get(column) + 1))
                .build();
        assertThat(SmallGraph.of(model, Systems.of(model), 1000).orElseThrow().states())
                .hasSize(3 * 70);
    }
}
