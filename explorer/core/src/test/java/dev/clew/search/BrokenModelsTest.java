package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Models that cannot be checked, or not to the end: each gives a verdict with its reason and the path to it. */
class BrokenModelsTest {
    private static int drawn;

    /** Passes a number back and forth. */
    private record Passer<S>(S first, BiFunction<S, Integer, S> onNumber) implements Node<S, Integer> {
        @Override
        public S start(Effects<Integer> effects) {
            if (effects.self() == 0) {
                effects.send(1, 1);
            }
            return first;
        }

        @Override
        public S receive(S state, int source, Integer number, Effects<Integer> effects) {
            effects.send(source, number + 1);
            return onNumber.apply(state, number);
        }
    }

    private static final class Plain {}

    private static <S> CheckReport check(
            S first, BiFunction<S, Integer, S> onNumber, UnaryOperator<SearchOptions> options) {
        ClusterModel model = ClusterModel.<Integer>named("passer")
                .add("a", new Passer<>(first, onNumber))
                .add("b", new Passer<>(first, onNumber))
                .constraint(
                        "Small",
                        view -> view.deliverable(0).stream().allMatch(e -> e.message() < 50)
                                && view.deliverable(1).stream().allMatch(e -> e.message() < 50))
                .build();
        return SmallSizes.check(model)
                .options(options.apply(SmallSizes.options().build()))
                .run();
    }

    private static <S> CheckReport check(S first, BiFunction<S, Integer, S> onNumber) {
        return check(first, onNumber, options -> options);
    }

    @Test
    void anErrorThrownByAHandlerIsTheModels() {
        CheckReport report = check(0, (state, number) -> {
            if (number == 3) {
                throw new AssertionError("first line\n second line");
            }
            return state;
        });
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message())
                .startsWith(
                        "node b, on receiving 3 from node 0, threw java.lang.AssertionError: first line second line at"
                                + " dev.clew.search.BrokenModelsTest.lambda$anErrorThrownByAHandlerIsTheModels$")
                .contains("(BrokenModelsTest.java:", "BrokenModelsTest$Passer.receive(BrokenModelsTest.java:");
        assertThat(steps(report)).hasSize(3);
    }

    @Test
    void aHandlerThatThrowsAtTheDepthBoundIsAnErrorToo() {
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            CheckReport report = check(
                    0,
                    (state, number) -> {
                        if (number == 3) {
                            throw new IllegalStateException("boom");
                        }
                        return state;
                    },
                    options -> SmallSizes.options()
                            .kind(kind)
                            .store(options.store())
                            .workers(1)
                            .maxDepth(3)
                            .build());
            assertThat(report.verdict()).as(kind.toString()).isEqualTo(Verdict.ERROR);
        }
    }

    @Test
    void aHandlerThatChangesItsStateArgumentIsDetected() {
        CheckReport report = check(List.of(1), (list, number) -> {
            List<Integer> mutable = list instanceof ArrayList<Integer> ? list : new ArrayList<>(list);
            mutable.add(number);
            return mutable;
        });
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("changes the state that it is given", "on receiving 3 from node 0");
    }

    @Test
    void aHandlerThatUsesRandomNumbersIsDetected() {
        CheckReport report = check(0, (state, number) -> number == 2 ? drawn++ : state);
        assertThat(report.message()).contains("node a is not deterministic", "on receiving 2 from node 1");
        assertThat(steps(report)).hasSize(2);
    }

    @Test
    void valuesWithoutEqualityAreRefusedWithNodeAndEvent() {
        Plain same = new Plain();
        CheckReport report = check(List.of(), (list, number) -> number == 2 ? List.of(same) : list);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message())
                .startsWith(
                        "node a, on receiving 2 from node 1: a value is a Plain, which has no value equality; make it");
        assertThat(steps(report)).hasSize(2);
    }

    @Test
    void aNondeterministicActionIsReportedWithItsState() {
        SharedStateModel.Builder builder = SharedStateModel.named("dice");
        Variable<Integer> number = builder.variable("number", 0);
        builder.action("Roll", step -> step.set(number, drawn++));
        CheckReport report = SmallSizes.check(builder.build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("action Roll is not deterministic");
        assertThat(steps(report)).hasSize(1);
    }

    /** Starts in any of many states, and takes its time in each. */
    private record Sleeper(int states) implements Node.WithActions<Integer, Integer, Object> {
        @Override
        public Integer start(Effects<Integer> effects) {
            return effects.choose(states);
        }

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return state;
        }

        @Override
        public List<?> actions(Integer state) {
            return List.of("sleep");
        }

        @Override
        public Integer act(Integer state, Object action, Effects<Integer> effects) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return -1;
        }
    }

    @Test
    void aTimeoutIsNoticedInTheMiddleOfALevel() {
        ClusterModel model = ClusterModel.<Integer>named("sleeper")
                .add("a", new Sleeper(4000))
                .build();
        CheckReport report = SmallSizes.check(model)
                .options(SmallSizes.options()
                        .workers(2)
                        .timeout(Duration.ofMillis(200))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).containsExactly("timeout of 0.2 s");
        assertThat(report.counts().left()).isEqualTo(4000);
        assertThat(report.counts().handlerCalls()).isLessThan(6000);
    }

    @Test
    void manyInitialStatesAreAllVisited() {
        ClusterModel model = ClusterModel.<Integer>named("sleeper")
                .add("a", new Sleeper(100))
                .build();
        SearchKind[] kinds = {SearchKind.BFS, SearchKind.DFS};
        for (SearchKind kind : kinds) {
            CheckReport report = SmallSizes.check(model)
                    .options(SmallSizes.options().kind(kind).workers(1).build())
                    .run();
            assertThat(report.counts().distinct()).isEqualTo(101);
        }
    }

    private static List<Trace.Step> steps(CheckReport report) {
        return Objects.requireNonNull(report.trace(), "trace").steps();
    }
}
