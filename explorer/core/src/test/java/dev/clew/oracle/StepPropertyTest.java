package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps on which a step property is evaluated. */
class StepPropertyTest {

    /** Starts at one of some numbers and goes from each to those that follow it; a number from 10 sets a timer. */
    private record Walker(int starts, Map<Integer, List<Integer>> next)
            implements Node.WithTimers<Integer, String, Object>, Node.WithActions<Integer, String, Object> {
        @Override
        public Integer start(Effects<String> effects) {
            return effects.choose(starts);
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public List<?> actions(Integer state) {
            return next.getOrDefault(state, List.of());
        }

        @Override
        public Integer act(Integer state, Object action, Effects<String> effects) {
            if ((Integer) action < 10) {
                return (Integer) action;
            }
            effects.setTimer("timer");
            return state;
        }

        @Override
        public Integer timeout(Integer state, Object timer, Effects<String> effects) {
            return state;
        }
    }

    private static ClusterBuilder<String> growing(int starts, Map<Integer, List<Integer>> next) {
        ClusterBuilder<String> cluster = ClusterModel.named("walker");
        NodeRef<Integer> walker = cluster.node("walker", new Walker(starts, next));
        return cluster.step("grows", walker, (before, after) -> before < after);
    }

    private static CheckReport check(ClusterModel model, SearchKind kind, int maxDepth) {
        SearchOptions options =
                SmallSizes.options().kind(kind).workers(1).maxDepth(maxDepth).build();
        return SmallSizes.check(model).options(options).run();
    }

    private static void assertViolated(ClusterModel model, CheckReport report, int states) {
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("grows");
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        assertThat(trace.steps()).hasSize(states);
        TraceReplay.replayViolation(model, trace, "grows");
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aStepBackIsFound(SearchKind kind) {
        ClusterModel model = growing(1, Map.of(0, List.of(1), 1, List.of(0))).build();
        assertViolated(model, check(model, kind, 0), 3);
    }

    /** The walker may go up to 2 from 0, but not down to 2 from 3. */
    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aStepIsJudgedByBothOfItsStates(SearchKind kind) {
        ClusterModel model = growing(1, Map.of(0, List.of(2, 3), 3, List.of(2))).build();
        assertViolated(model, check(model, kind, 0), 3);
        ClusterModel upwards =
                growing(1, Map.of(0, List.of(3, 2), 2, List.of(3))).build();
        assertThat(check(upwards, kind, 0).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aStepThatOnlySetsATimerIsNotAskedAbout(SearchKind kind) {
        ClusterModel model = growing(1, Map.of(0, List.of(10, 1))).build();
        assertThat(check(model, kind, 0).verdict()).isEqualTo(Verdict.HOLDS);
        ClusterModel timersAlone = growing(1, Map.of(0, List.of(10))).build();
        assertThat(check(timersAlone, kind, 0).limits())
                .containsExactly(
                        "step property grows was evaluated on no step: no step is of the kind to which it applies");
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aStepThatLeavesTheConstraintIsJudged(SearchKind kind) {
        ClusterModel model = growing(2, Map.of(1, List.of(0)))
                .constraint("positive", view -> view.state(0, Integer.class) > 0)
                .build();
        assertViolated(model, check(model, kind, 0), 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aStepBackFromTheDeepestLevelIsFoundIfNothingLiesBeyond(SearchKind kind) {
        ClusterModel model = growing(1, Map.of(0, List.of(1), 1, List.of(0))).build();
        assertViolated(model, check(model, kind, 2), 3);
    }

    @ParameterizedTest
    @EnumSource(names = "BFS")
    void aDeadlockIsNearerThanAStepFromItsLevel(SearchKind kind) {
        ClusterModel model =
                growing(2, Map.of(1, List.of(0))).checkDeadlock(true).build();
        CheckReport report = check(model, kind, 0);
        assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(Objects.requireNonNull(report.trace(), "trace").steps()).hasSize(1);
    }
}
