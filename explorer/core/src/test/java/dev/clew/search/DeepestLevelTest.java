package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search never holds because of what happens at the deepest level allowed: an interruption, an error, a violation. */
class DeepestLevelTest {
    static Stream<SearchOptions> searches() {
        SearchOptions bfs = SmallSizes.options().workers(2).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).workers(1).build();
        return Stream.of(
                bfs,
                bfs.but().store(StoreKind.FINGERPRINT).build(),
                bfs.but().coverage(true).build(),
                dfs,
                dfs.but().store(StoreKind.BITSTATE).memory(64 << 10).build());
    }

    private static SharedStateModel.Builder counter(Variable<Integer> count, SharedStateModel.Builder builder) {
        return builder.checkDeadlock(false).action("Count", s -> s.get(count) < 3, s -> s.set(count, s.get(count) + 1));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void anErrorInAStateThatIsNotExpandedIsReported(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        Model model = counter(count, builder)
                .action("Break", s -> 1 / (3 - s.get(count)) > 9, s -> s.set(count, 0))
                .build();
        CheckReport report = SmallSizes.check(model)
                .options(options.but().maxDepth(4).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("action Break", "/ by zero");
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(4);
    }

    /** The stop is requested when the last level but one is done, on the thread of the search. */
    @Test
    void aStopAtTheDeepestLevelIsNotAnAnswer() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        StopSignal stop = new StopSignal();
        Progress.Listener listener = new Progress.Listener() {
            @Override
            public void onProgress(Progress progress) {}

            @Override
            public void onLevel(Progress progress) {
                if (progress.depth() == 3) {
                    stop.raise();
                }
            }
        };
        CheckReport report = SmallSizes.check(counter(count, builder).build())
                .options(SmallSizes.options().maxDepth(4).build())
                .onProgress(listener)
                .stopOn(stop)
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().startsWith("interrupted");
        assertThat(report.counts().left()).isEqualTo(1);
    }

    /** Every step from the deepest level leads back: of those that violate, the first is reported. */
    @Test
    void theFirstViolatingStepFromTheDeepestLevelIsReported() {
        SharedStateModel.Builder builder = SharedStateModel.named("back").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = builder.action("Open", s -> s.get(tip) == 0, s -> s.set(tip, 1 + s.choose(300)))
                .action("Back", s -> s.get(tip) > 0, s -> s.set(tip, 0))
                .step("FromSmall", (before, action, after) -> before.get(tip) < 20)
                .build();
        for (int workers = 1; workers <= 2; workers++) {
            CheckReport report = SmallSizes.check(model)
                    .options(SmallSizes.options().workers(workers).maxDepth(2).build())
                    .run();
            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
            assertThat(Objects.requireNonNull(report.trace()).steps())
                    .extracting(step -> step.variables().toString())
                    .containsExactly("{tip=0}", "{tip=20}", "{tip=0}");
            TraceReplay.replayViolation(model, report.trace(), "FromSmall");
        }
    }
}
