package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every search evaluates states just outside a constraint as TLC does, and does not expand them. */
class ConstraintTest {
    private final Path folder;

    ConstraintTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<SearchOptions> everySearch() {
        SearchOptions bfs = SmallSizes.options().workers(2).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).workers(1).build();
        return Stream.of(
                bfs,
                bfs.but().store(StoreKind.FINGERPRINT).build(),
                bfs.but().coverage(true).build(),
                dfs,
                dfs.but().coverage(true).build(),
                dfs.but().store(StoreKind.BITSTATE).memory(64 << 10).build(),
                dfs.but().store(StoreKind.BITSTATE).memory(256 << 10).swarm(2).build(),
                bfs.but().kind(SearchKind.RANDOM).walks(20).build());
    }

    /** Returns a model that counts for ever from some numbers. */
    private static SharedStateModel.Builder counter(Variable<Integer> x, SharedStateModel.Builder builder, int starts) {
        if (starts > 1) {
            builder.initially(s -> s.set(x, s.choose(starts)));
        }
        return builder.action("Inc", s -> s.set(x, s.get(x) + 1)).constraint("Low", s -> s.get(x) <= 3);
    }

    private static Model belowFour(int starts) {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return counter(x, builder, starts)
                .invariant("BelowFour", s -> s.get(x) <= 3)
                .build();
    }

    private static Model neverThreeToFour() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return counter(x, builder, 1)
                .step("NeverToFour", (before, action, after) -> after.get(x) != 4)
                .build();
    }

    private static Model belowFive() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return counter(x, builder, 1)
                .invariant("BelowFive", s -> s.get(x) < 5)
                .sometimes("Three", s -> s.get(x) == 3)
                .build();
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void anInvariantIsEvaluatedInTheStateThatLeavesIt(SearchOptions options) {
        CheckReport report = check(belowFour(1), options);
        assertViolated(belowFour(1), report, "BelowFour", 5);
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aStepPropertyIsEvaluatedOnTheStepThatLeavesIt(SearchOptions options) {
        CheckReport report = check(neverThreeToFour(), options);
        assertViolated(neverThreeToFour(), report, "NeverToFour", 5);
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void anInvariantIsEvaluatedInAnInitialStateOutside(SearchOptions options) {
        CheckReport report = check(belowFour(5), options);
        assertViolated(belowFour(5), report, "BelowFour", 1);
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void statesOutsideItAreNotExpanded(SearchOptions options) {
        CheckReport report = check(belowFive(), options);
        assertThat(report.verdict()).isIn(Verdict.HOLDS, Verdict.INCOMPLETE);
        assertThat(report.trace()).isNull();
        assertThat(report.openGoals()).isEmpty();
    }

    /** For this specification TLC 2.18 counts 5 states generated, 4 distinct. */
    @ParameterizedTest
    @MethodSource("everySearch")
    void theStepOutIsGeneratedAndTheStateNotDistinct(SearchOptions options) {
        RunSummary.Counts counts = check(belowFive(), options).counts();
        if (options.kind() != SearchKind.RANDOM) {
            assertThat(counts.distinct()).isEqualTo(4);
            assertThat(counts.generated()).isEqualTo(5L * options.swarm());
            assertThat(counts.prunedByConstraint()).isEqualTo(options.swarm());
            assertThat(counts.left()).isZero();
        }
    }

    @Test
    void atTheDepthBoundAStepOutIsJudgedIfNothingElseLiesBeyond() {
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions options = SmallSizes.options().kind(kind).build();
            assertViolated(
                    belowFour(1), check(belowFour(1), options.but().maxDepth(4).build()), "BelowFour", 5);
            CheckReport cut = check(belowFour(1), options.but().maxDepth(3).build());
            assertThat(cut.verdict()).isEqualTo(Verdict.INCOMPLETE);
        }
    }

    @Test
    void aResumedSearchJudgesWhatLeavesItToo() {
        SearchOptions saved = SmallSizes.options()
                .durability(new Durability(folder, Duration.ZERO, false))
                .maxDepth(2)
                .build();
        assertThat(check(belowFour(1), saved).verdict()).isEqualTo(Verdict.INCOMPLETE);
        CheckReport report = check(
                belowFour(1),
                saved.but()
                        .maxDepth(0)
                        .durability(new Durability(folder, Duration.ZERO, true))
                        .build());
        assertThat(report.search().resumedLevel()).isGreaterThan(1);
        assertViolated(belowFour(1), report, "BelowFour", 5);
    }

    @Test
    void aSearchFromASavedTraceJudgesWhatLeavesItToo() {
        CheckReport whole = check(belowFour(1), SmallSizes.options().build());
        var trace = TraceReports.document(whole, "test");
        CheckReport report = SmallSizes.check(belowFour(1))
                .from(trace.shownBy(trace.states().subList(0, 3), null))
                .run();
        assertViolated(belowFour(1), report, "BelowFour", 5);
    }

    private static void assertViolated(Model model, CheckReport report, String property, int states) {
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        var trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(states);
        TraceReplay.replayViolation(model, trace, property);
    }

    /**
     * Returns a model without initial states: either no choice of its initializers fulfils a requirement, or every
     * initial state is outside the constraint.
     */
    private static Model withoutStart(boolean excluded) {
        SharedStateModel.Builder builder = SharedStateModel.named("nowhere");
        Variable<Integer> x = builder.variable("x", 0);
        builder.initially(s -> {
            s.set(x, 7 + s.choose(2));
            s.require(excluded);
        });
        return builder.action("Inc", s -> s.set(x, s.get(x) + 1))
                .constraint("Low", s -> s.get(x) <= 3)
                .invariant("False", s -> excluded)
                .sometimes("Never", s -> false)
                .eventually("Later", s -> false)
                .build();
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aModelWithoutInitialStateIsAnErrorThatNamesTheInitializers(SearchOptions options) {
        CheckReport report = check(withoutStart(false), options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("no initial state", "nothing was checked", "initializers yield none");
        assertThat(report.counts().generated()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aConstraintThatExcludesEveryInitialStateIsAnErrorThatNamesIt(SearchOptions options) {
        CheckReport report = check(withoutStart(true), options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("constraint Low excludes all 2 initial states", "nothing was checked");
        assertThat(report.counts().prunedByConstraint()).isEqualTo(2);
    }
}
