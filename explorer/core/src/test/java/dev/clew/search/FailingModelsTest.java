package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every search shows the way to a state in which the model throws, and to a step that violates a property. */
class FailingModelsTest {

    static Stream<SearchOptions> everySearch() {
        SearchOptions bfs = SmallSizes.options().workers(1).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).build();
        SearchOptions bits = dfs.but().store(StoreKind.BITSTATE).memory(1 << 20).build();
        return Stream.of(
                bfs,
                bfs.but().workers(2).store(StoreKind.FINGERPRINT).build(),
                bfs.but().coverage(true).build(),
                dfs,
                dfs.but().coverage(true).build(),
                bits,
                bits.but().swarm(2).workers(2).build(),
                bfs.but().kind(SearchKind.RANDOM).walks(3).maxDepth(9).build());
    }

    /** Returns a model that counts to 7, beside a switch that is turned to and fro. */
    private static SharedStateModel.Builder counter(Variable<Integer> count, SharedStateModel.Builder model) {
        Variable<Boolean> on = model.variable("on", false);
        return model.action("Count", s -> s.get(count) < 7, s -> s.set(count, s.get(count) + 1))
                .action("Switch", s -> s.get(count) == 0, s -> s.set(on, !s.get(on)))
                .checkDeadlock(false);
    }

    private static int boom() {
        throw new IllegalStateException("boom");
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    private static Map<String, Object> last(CheckReport report) {
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        return trace.steps().get(trace.steps().size() - 1).variables();
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void anActionThatThrowsIsShownWithItsState(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("failing");
        Variable<Integer> count = builder.variable("count", 0);
        Model model = counter(count, builder)
                .action("Fail", s -> s.get(count) == 5, s -> s.set(count, boom()))
                .build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("action Fail", "boom");
        assertThat(last(report)).containsEntry("count", 5);
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void anInvariantThatThrowsIsShownWithItsState(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("failing");
        Variable<Integer> count = builder.variable("count", 0);
        Model model = counter(count, builder)
                .invariant("Fails", s -> s.get(count) < 5 || boom() == 0)
                .build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("Fails", "boom");
        assertThat(last(report)).containsEntry("count", 5);
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aStepThatViolatesAPropertyEndsTheBehavior(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("stepping");
        Variable<Integer> count = builder.variable("count", 0);
        Model model = counter(count, builder)
                .step("Any", (before, action, after) -> true)
                .step("NotToFive", (before, action, after) -> after.get(count) != 5)
                .build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("NotToFive");
        assertThat(last(report)).containsEntry("count", 5);
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NotToFive");
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aDeadlockEndsTheBehavior(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("stuck");
        Variable<Integer> count = builder.variable("count", 0);
        Model model = counter(count, builder).checkDeadlock(true).build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(last(report)).containsEntry("count", 7);
        TraceReplay.replayDeadlock(model, Objects.requireNonNull(report.trace()));
    }
}
