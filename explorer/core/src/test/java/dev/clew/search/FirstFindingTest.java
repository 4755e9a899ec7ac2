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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of several findings in one level, breadth-first search reports the same one for any store, layout and number of
 * workers.
 */
class FirstFindingTest {

    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void ofManyDeadlocksTheFirstIsReported(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("fan");
        Variable<Integer> tip = builder.variable("tip", 0);
        CheckReport report = WideLevels.check(WideLevels.fan(tip, builder).build(), options);
        assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(WideLevels.shown(report))
                .containsExactly("{tip=0}", "{tip=1}", "{tip=" + (1 + WideLevels.WIDTH) + "}");
    }

    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void ofManyViolatingStepsTheFirstIsReported(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .step("Small", (before, action, after) -> after.get(tip) < WideLevels.WIDTH + 20)
                .build();
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(WideLevels.shown(report))
                .containsExactly("{tip=0}", "{tip=20}", "{tip=" + (WideLevels.WIDTH + 20) + "}");
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "Small");
    }

    /** An error ends the search in the first state that has one, although others of its level have one, too. */
    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void ofManyErrorsTheFirstIsReported(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .action("Break", s -> s.get(tip) % 25 == 24, s -> s.set(tip, 1 / (s.get(tip) % 25 - 24)))
                .build();
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("/ by zero");
        assertThat(WideLevels.shown(report)).containsExactly("{tip=0}", "{tip=24}");
    }

    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void ofManyErrorsOfAPropertyTheFirstIsReported(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .invariant("Divides", s -> 1 / (s.get(tip) % 25 - 24) < 2)
                .build();
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("Divides", "/ by zero");
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(2);
    }

    /** A step out of the constraint is not a reason to skip another way to a state within it. */
    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void aStateBesideOneOutsideTheConstraintIsReached(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("corner").checkDeadlock(false);
        Variable<Integer> x = builder.variable("x", 0);
        Variable<Integer> y = builder.variable("y", 0);
        Model model = builder.action("X", s -> s.get(x) == 0, s -> s.set(x, 1))
                .action("Y", s -> s.get(y) == 0, s -> s.set(y, 1))
                .constraint("NotXFirst", s -> s.get(x) <= s.get(y))
                .invariant("NotBoth", s -> s.get(x) + s.get(y) < 2)
                .build();
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(WideLevels.shown(report)).containsExactly("{x=0, y=0}", "{x=0, y=1}", "{x=1, y=1}");
    }

    /** A search that ends with a finding has expanded a part of its level, and found states of the next one. */
    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void theStatesLeftBehindAFindingAreThoseNotExpanded(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .invariant("NotFive", s -> s.get(tip) != 5)
                .build();
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(WideLevels.shown(report)).containsExactly("{tip=0}", "{tip=5}");
        assertThat(report.counts().distinct()).isEqualTo(1 + WideLevels.WIDTH);
        assertThat(report.counts().generated()).isEqualTo(1 + WideLevels.WIDTH);
        assertThat(report.counts().left()).isEqualTo(WideLevels.WIDTH);
        assertThat(report.counts().depth()).isEqualTo(2);
    }

    @Test
    void aFindingInAnInitialStateEndsTheSearchBeforeAnyStep() {
        SharedStateModel.Builder builder = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Model model = WideLevels.fan(tip, builder)
                .initially(s -> s.set(tip, s.choose(WideLevels.WIDTH)))
                .invariant("NotFive", s -> s.get(tip) != 5)
                .build();
        CheckReport report = WideLevels.check(model, SmallSizes.options().build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(WideLevels.shown(report)).containsExactly("{tip=5}");
        assertThat(report.counts().generated()).isEqualTo(WideLevels.WIDTH);
        assertThat(report.counts().left()).isEqualTo(WideLevels.WIDTH);
        assertThat(report.counts().depth()).isEqualTo(1);
    }

    /** New values are met in every round of a level, when some of the next level's states are kept already. */
    @ParameterizedTest
    @MethodSource("dev.clew.search.WideLevels#searches")
    void statesOfTheNextLevelAreKeptWhenValuesNeedMoreRoom(SearchOptions options) {
        int width = 1200;
        SharedStateModel.Builder builder = SharedStateModel.named("copies").checkDeadlock(false);
        Variable<Integer> tip = builder.variable("tip", 0);
        Variable<Integer> copy = builder.variable("copy", 0);
        Variable<Integer> back = builder.variable("back", 0);
        Model model = builder.action("Open", s -> s.get(tip) == 0, s -> s.set(tip, 1 + s.choose(width)))
                .action("Copy", s -> s.get(tip) > 0 && s.get(copy) == 0, s -> s.set(copy, s.get(tip)))
                .action("Back", s -> s.get(copy) > 0 && s.get(back) == 0, s -> s.set(back, 5000 - s.get(copy)))
                .invariant("Equal", s -> s.get(copy) == 0 || s.get(copy).equals(s.get(tip)))
                .invariant("Reverse", s -> s.get(back) == 0 || s.get(back) + s.get(tip) == 5000)
                .build();
        CheckReport found = WideLevels.check(
                builder.invariant("Not700", s -> s.get(copy) != 700).build(), options);
        assertThat(found.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(WideLevels.shown(found))
                .containsExactly("{tip=0, copy=0, back=0}", "{tip=700, copy=0, back=0}", "{tip=700, copy=700, back=0}");
        CheckReport report = WideLevels.check(model, options);
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(1 + 3 * width);
        assertThat(report.counts().generated()).isEqualTo(1 + 3 * width);
    }
}
