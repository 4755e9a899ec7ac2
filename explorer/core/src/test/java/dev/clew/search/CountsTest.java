package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts of searches at their bounds, of steps by class, and of what a search leaves behind; equal for all searches. */
class CountsTest {

    /** Returns a grid of two counters up to 9 each. */
    private static SharedStateModel.Builder grid(List<Variable<Integer>> axes, SharedStateModel.Builder builder) {
        for (String name : List.of("x", "y")) {
            Variable<Integer> axis = builder.variable(name, 0);
            axes.add(axis);
            builder.action(name, s -> s.get(axis) < 9, s -> s.set(axis, s.get(axis) + 1));
        }
        return builder;
    }

    private static void assertSumsUp(CheckReport report) {
        Coverage coverage = Objects.requireNonNull(report.coverage());
        long taken =
                coverage.steps().stream().mapToLong(Coverage.StepClass::taken).sum();
        long reached =
                coverage.steps().stream().mapToLong(Coverage.StepClass::reached).sum();
        assertThat(1 + taken).isEqualTo(report.counts().generated());
        assertThat(1 + reached).isEqualTo(report.counts().distinct());
    }

    @Test
    void coverageCountsStepsOutOfAConstraintAndBeyondABoundOnStates() {
        for (int workers : List.of(1, 3)) {
            SearchOptions options =
                    SmallSizes.options().workers(workers).coverage(true).build();
            List<Variable<Integer>> axes = new ArrayList<>();
            SharedStateModel.Builder builder = SharedStateModel.named("grid").checkDeadlock(false);
            grid(axes, builder);
            CheckReport cut = WideLevels.check(
                    builder.build(), options.but().maxStates(37).build());
            assertThat(cut.limits()).containsExactly("max-states 37");
            assertThat(cut.counts().distinct()).isEqualTo(37);
            assertSumsUp(cut);
            CheckReport constrained = WideLevels.check(
                    builder.constraint("Low", s -> s.get(axes.get(0)) + s.get(axes.get(1)) < 7)
                            .build(),
                    options);
            assertThat(constrained.counts().distinct()).isEqualTo(28);
            assertThat(constrained.counts().prunedByConstraint()).isEqualTo(14);
            assertSumsUp(constrained);
            List<Variable<Integer>> others = new ArrayList<>();
            SharedStateModel.Builder second = SharedStateModel.named("grid").checkDeadlock(false);
            Model narrow = grid(others, second)
                    .constraint("Narrow", s -> s.get(others.get(0)) < 4)
                    .build();
            CheckReport everywhere = WideLevels.check(narrow, options);
            assertThat(everywhere.counts().distinct()).isEqualTo(40);
            assertThat(everywhere.counts().prunedByConstraint())
                    .as("one in each row")
                    .isEqualTo(10);
            assertSumsUp(everywhere);
        }
    }

    /** The bound lies at the end of the graph: the steps from the last level count, and lead to visited states. */
    @Test
    void coverageCountsTheStepsFromTheDeepestLevel() {
        SharedStateModel.Builder builder = SharedStateModel.named("ring").checkDeadlock(false);
        Variable<Integer> place = builder.variable("place", 0);
        builder.action("Forward", s -> s.set(place, (s.get(place) + 1) % 9))
                .action("Back", s -> s.set(place, (s.get(place) + 8) % 9));
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions options =
                    SmallSizes.options().kind(kind).coverage(true).build();
            CheckReport whole = WideLevels.check(builder.build(), options);
            CheckReport bounded = WideLevels.check(
                    builder.build(),
                    options.but().maxDepth(whole.counts().depth()).build());
            assertThat(bounded.verdict()).isEqualTo(Verdict.HOLDS);
            assertThat(bounded.counts().generated()).isEqualTo(19);
            assertThat(bounded.counts().left()).isZero();
            assertSumsUp(bounded);
            assertThat(Objects.requireNonNull(bounded.coverage()).steps())
                    .extracting(Coverage.StepClass::taken)
                    .containsExactly(9L, 9L);
        }
    }

    /** What is left was found and not expanded: states of the level in work and of the next one. */
    @Test
    void theStatesLeftAreThoseNotExpanded() {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder).build();
        for (int workers : List.of(1, 2)) {
            SearchOptions options = SmallSizes.options().workers(workers).build();
            CheckReport shallow =
                    WideLevels.check(model, options.but().maxDepth(2).build());
            assertThat(shallow.counts().distinct()).isEqualTo(1 + WideLevels.WIDTH);
            assertThat(shallow.counts().left()).isEqualTo(WideLevels.WIDTH);
            assertThat(shallow.counts().depth()).isEqualTo(2);
            CheckReport full = WideLevels.check(
                    model, options.but().maxStates(1 + WideLevels.WIDTH).build());
            assertThat(full.counts().distinct()).isEqualTo(1 + WideLevels.WIDTH);
            assertThat(full.counts().left()).isEqualTo(WideLevels.WIDTH);
        }
    }

    /** The bound is the number of states: steps to visited ones need no room, whichever of them was stored first. */
    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void aKnownStateIsNotCutByTheBoundOnStates(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("ring").checkDeadlock(false);
        Variable<Integer> place = builder.variable("place", 0);
        Model model = builder.action("Forward", s -> s.set(place, (s.get(place) + 1) % 150))
                .action("Back", s -> s.set(place, (s.get(place) + 149) % 150))
                .action("Home", s -> s.set(place, 0))
                .build();
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions bounded = options.but().kind(kind).workers(1).build();
            CheckReport whole =
                    WideLevels.check(model, bounded.but().maxStates(150).build());
            assertThat(whole.verdict()).isEqualTo(Verdict.HOLDS);
            assertThat(whole.counts().distinct()).isEqualTo(150);
            assertThat(whole.counts().generated()).isEqualTo(1 + 3 * 150);
            CheckReport cut =
                    WideLevels.check(model, bounded.but().maxStates(149).build());
            assertThat(cut.limits()).containsExactly("max-states 149");
            assertThat(cut.counts().distinct()).isEqualTo(149);
        }
    }

    @Test
    void stepsThatChangeNothingAreCountedByClassAndNotLookedUp() {
        SharedStateModel.Builder builder = SharedStateModel.named("lazy").checkDeadlock(false);
        Variable<Integer> count = builder.variable("count", 0);
        Model model = builder.action("Stay", s -> s.set(count, s.get(count)))
                .action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1))
                .build();
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions options = SmallSizes.options().kind(kind).build();
            CheckReport counted =
                    WideLevels.check(model, options.but().coverage(true).build());
            assertSumsUp(counted);
            assertThat(Objects.requireNonNull(counted.coverage()).steps())
                    .containsExactly(new Coverage.StepClass("Stay", 10, 0), new Coverage.StepClass("Count", 9, 9));
        }
        CheckReport plain = WideLevels.check(model, SmallSizes.options().build());
        assertThat(plain.counts().generated()).isEqualTo(1 + 19);
        assertThat(plain.counts().lookups()).isEqualTo(9);
    }

    /** The round that meets the bound has fewer chunks than the one before, which found states in its second chunk. */
    @Test
    void aCutRoundCountsItsOwnChunksAlone() {
        SharedStateModel.Builder builder = SharedStateModel.named("narrow").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = builder.action("Open", s -> s.get(tip) == 0, s -> s.set(tip, 1 + s.choose(14)))
                .action("Follow", s -> s.get(tip) > 0 && s.get(tip) < 15, s -> {
                    boolean isEnd = s.get(tip) == 1 || s.get(tip) == 14;
                    s.set(tip, isEnd ? 100 + s.get(tip) : 0);
                })
                .action("Again", s -> s.get(tip) > 100 && s.get(tip) < 200, s -> s.set(tip, 200 + s.choose(30)))
                .build();
        for (int workers : List.of(1, 2)) {
            SearchOptions options = SmallSizes.options()
                    .workers(workers)
                    .maxStates(1 + 14 + 2 + 10)
                    .build();
            CheckReport report = WideLevels.check(model, options);
            assertThat(report.counts().distinct()).isEqualTo(1 + 14 + 2 + 10);
            assertThat(report.counts().left()).isEqualTo(2 + 10);
            assertSumsUp(WideLevels.check(model, options.but().coverage(true).build()));
        }
    }

    /** Depth-first search stops at its first finding: above it are the steps that it has not taken. */
    @Test
    void depthFirstSearchLeavesItsStack() {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .invariant("NotFive", s -> s.get(tip) != 5)
                .build();
        CheckReport report = WideLevels.check(
                model, SmallSizes.options().kind(SearchKind.DFS).build());
        assertThat(WideLevels.shown(report)).containsExactly("{tip=0}", "{tip=5}");
        assertThat(report.counts().distinct()).isEqualTo(1 + 4 * 2 + 1);
        assertThat(report.counts().left()).isEqualTo(WideLevels.WIDTH - 5 + 1);
    }

    /**
     * Depth-first search reaches most states by long ways first, and again by shorter ones; all are within the bound, and
     * it counts each step once. New values are met after steps beyond the bound were.
     */
    @Test
    void aBoundedDepthFirstSearchCountsWhatBreadthFirstSearchCounts() {
        SharedStateModel.Builder builder = SharedStateModel.named("ladder").checkDeadlock(false);
        Variable<Integer> rung = builder.variable("rung", 0);
        Variable<Integer> fixed = builder.variable("fixed", 0);
        Model model = builder.initially(s -> s.set(fixed, 1))
                .action("One", s -> s.set(rung, s.get(rung) + 1))
                .action("Two", s -> s.set(rung, s.get(rung) + 2))
                .action("Out", s -> s.set(fixed, 2))
                .constraint("Low", s -> s.get(rung) <= 300 && s.get(fixed) == 1)
                .build();
        CheckReport whole =
                WideLevels.check(model, SmallSizes.options().coverage(true).build());
        assertThat(whole.counts().depth()).isEqualTo(151);
        assertThat(whole.counts().prunedByConstraint()).isEqualTo(301 + 3);
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            CheckReport bounded = WideLevels.check(
                    model,
                    SmallSizes.options().kind(kind).coverage(true).maxDepth(151).build());
            assertThat(bounded.limits()).isEqualTo(whole.limits());
            assertThat(bounded.counts().distinct()).isEqualTo(301);
            assertThat(bounded.counts().generated()).isEqualTo(whole.counts().generated());
            assertThat(bounded.counts().prunedByConstraint()).isEqualTo(301 + 3);
            assertThat(bounded.counts().left()).isZero();
            assertThat(Objects.requireNonNull(bounded.coverage()).steps())
                    .extracting(Coverage.StepClass::taken)
                    .containsExactly(301L, 301L, 301L);
            assertSumsUp(bounded);
            CheckReport cut = WideLevels.check(
                    model, SmallSizes.options().kind(kind).maxDepth(150).build());
            assertThat(cut.limits()).contains("max-depth 150");
        }
    }
}
