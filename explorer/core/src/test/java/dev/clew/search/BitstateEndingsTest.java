package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.store.BlockPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a table large enough to miss nothing, a bitstate search ends and counts as an exact depth-first search does. */
class BitstateEndingsTest {
    private static final SearchOptions EXACT =
            SmallSizes.options().kind(SearchKind.DFS).build();

    private static final SearchOptions BITS =
            EXACT.but().store(StoreKind.BITSTATE).memory(64 << 10).build();

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    private static List<String> cuts(CheckReport report) {
        return report.limits().stream()
                .filter(limit -> !limit.startsWith("bitstate hashing"))
                .toList();
    }

    private static List<String> shown(CheckReport report) {
        return Objects.requireNonNull(report.trace()).steps().stream()
                .map(step -> step.variables().toString())
                .toList();
    }

    private static SharedStateModel.Builder counter(int end) {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Count", s -> s.get(count) < end, s -> s.set(count, s.get(count) + 1));
    }

    /** Returns a model with 40 initial states, of which 30 are within the constraint, and states with 25 successors. */
    private static Model wide() {
        SharedStateModel.Builder model = SharedStateModel.named("wide").checkDeadlock(false);
        Variable<Integer> x = model.variable("x", 0);
        Variable<Integer> y = model.variable("y", 0);
        return model.initially(s -> s.set(x, s.choose(40)))
                .action("Spread", s -> s.get(y) < 26, s -> s.set(y, 1 + s.choose(28)))
                .constraint("Within", s -> s.get(x) < 30 && s.get(y) < 26)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void itCountsWhatAnExactSearchCounts(int swarm) {
        CheckReport exact = check(wide(), EXACT);
        CheckReport bits =
                check(wide(), BITS.but().memory((long) swarm << 16).swarm(swarm).build());
        assertThat(exact.counts().distinct()).isEqualTo(30 * 26);
        assertThat(bits.counts().distinct()).isEqualTo(exact.counts().distinct());
        assertThat(bits.counts().generated()).isEqualTo(swarm * exact.counts().generated());
        assertThat(bits.counts().lookups()).isEqualTo(swarm * exact.counts().lookups());
        assertThat(bits.counts().prunedByConstraint())
                .isEqualTo(swarm * exact.counts().prunedByConstraint());
        assertThat(bits.counts().left()).isZero();
        assertThat(cuts(exact))
                .containsExactly("constraint Within cut 2340 steps and 10 initial states: the states outside were"
                        + " checked but not explored further");
        assertThat(cuts(bits))
                .containsExactly("constraint Within cut " + 2340 * swarm + " steps and 10 initial states: the states"
                        + " outside were checked but not explored further");
    }

    @Test
    void aBoundOnStatesCutsOnlyIfThereAreMore() {
        CheckReport enough = check(counter(9).build(), BITS.but().maxStates(10).build());
        assertThat(cuts(enough)).isEmpty();
        assertThat(enough.counts().distinct()).isEqualTo(10);
        CheckReport fewer = check(counter(9).build(), BITS.but().maxStates(9).build());
        assertThat(cuts(fewer)).containsExactly("max-states 9");
        assertThat(fewer.counts().distinct()).isEqualTo(9);
    }

    /** A state that is met again needs no room. */
    @Test
    void aKnownStateIsNotCutByTheBoundOnStates() {
        SharedStateModel.Builder model = SharedStateModel.named("ring").checkDeadlock(false);
        Variable<Integer> place = model.variable("place", 0);
        model.action("Go", s -> s.set(place, (s.get(place) + 1) % 10));
        CheckReport report = check(model.build(), BITS.but().maxStates(10).build());
        assertThat(cuts(report)).isEmpty();
        assertThat(report.counts().distinct()).isEqualTo(10);
    }

    @Test
    void aBoundOnDepthCutsOnlyWhereSomethingLiesBeyond() {
        CheckReport enough = check(counter(9).build(), BITS.but().maxDepth(10).build());
        assertThat(cuts(enough)).isEmpty();
        assertThat(enough.counts().left()).isZero();
        assertThat(enough.counts().depth()).isEqualTo(10);
        CheckReport fewer = check(counter(9).build(), BITS.but().maxDepth(9).build());
        assertThat(cuts(fewer)).containsExactly("max-depth 9");
        assertThat(fewer.counts().distinct()).isEqualTo(9);
        assertThat(fewer.counts().left()).isEqualTo(1);
        assertThat(fewer.counts().generated()).isEqualTo(9);
    }

    @Test
    void aDeadlockIsFoundWithTheWayToIt() {
        for (int bound : List.of(0, 4)) {
            Model model = counter(3).checkDeadlock(true).build();
            CheckReport report = check(model, BITS.but().maxDepth(bound).build());
            assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
            assertThat(shown(report)).containsExactly("{count=0}", "{count=1}", "{count=2}", "{count=3}");
        }
    }

    @Test
    void anErrorInAnActionIsReportedInItsState() {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        model.action("Count", s -> s.set(count, s.get(count) + 1 + 0 / (3 - s.get(count))));
        CheckReport report = check(model.build(), BITS);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("action Count", "/ by zero");
        assertThat(shown(report)).containsExactly("{count=0}", "{count=1}", "{count=2}", "{count=3}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void anErrorInAPropertyIsReportedInItsState(int where) {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        model.action("Count", s -> s.get(count) < 6, s -> s.set(count, s.get(count) + 1))
                .invariant("Divides", s -> 6 / (where - s.get(count)) < 100);
        CheckReport report = check(model.build(), BITS);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("Divides", "/ by zero");
        assertThat(shown(report)).hasSize(where + 1).last().isEqualTo("{count=" + where + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void violationsAndGoalsHaveTheWayToThem(int where) {
        SharedStateModel.Builder builder = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = builder.variable("count", 0);
        builder.action("Count", s -> s.get(count) < 6, s -> s.set(count, s.get(count) + 1));
        SharedStateModel reaching =
                builder.sometimes("There", s -> s.get(count) == where).build();
        CheckReport reached =
                check(reaching, BITS.but().swarm(2).memory(128 << 10).build());
        assertThat(reached.openGoals()).isEmpty();
        assertThat(reached.witnesses()).hasSize(1);
        TraceReplay.replayWitness(reaching, reached.witnesses().get(0).trace(), "There");
        assertThat(reached.witnesses().get(0).trace().steps()).hasSize(where + 1);
        SharedStateModel violating =
                builder.invariant("NotThere", s -> s.get(count) != where).build();
        CheckReport report = check(violating, BITS);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        TraceReplay.replayViolation(violating, Objects.requireNonNull(report.trace()), "NotThere");
        assertThat(shown(report)).hasSize(where + 1);
        assertThat(report.counts().distinct()).isEqualTo(where + 1);
        assertThat(report.counts().left()).as("the state that violates").isEqualTo(1);
    }

    /** The first finding of a member counts, and no other: the members before it in the swarm have none. */
    @Test
    void aViolatedStepIsNamed() {
        List<Model> models = new ArrayList<>();
        for (int where : List.of(1, 4)) {
            SharedStateModel.Builder builder = SharedStateModel.named("counter").checkDeadlock(false);
            Variable<Integer> count = builder.variable("count", 0);
            models.add(builder.action("Count", s -> s.get(count) < 6, s -> s.set(count, s.get(count) + 1))
                    .step("Grows", (before, action, after) -> after.get(count) > before.get(count))
                    .step("NotThere", (before, action, after) -> after.get(count) != where)
                    .build());
        }
        for (Model model : models) {
            CheckReport report =
                    check(model, BITS.but().swarm(2).memory(128 << 10).build());
            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
            assertThat(report.property()).isEqualTo("NotThere");
            TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NotThere");
        }
    }

    /** The way begins in the initial state that leads to the finding, whatever the others are. */
    @Test
    void theWayBeginsInTheRightInitialState() {
        for (boolean atOnce : List.of(true, false)) {
            SharedStateModel.Builder builder = SharedStateModel.named("starts").checkDeadlock(false);
            Variable<Integer> start = builder.variable("start", 0);
            Variable<Boolean> gone = builder.variable("gone", atOnce);
            Model model = builder.initially(s -> s.set(start, s.choose(20)))
                    .action("Go", s -> !s.get(gone), s -> s.set(gone, true))
                    .invariant("NotSeven", s -> s.get(start) != 7 || !s.get(gone))
                    .build();
            CheckReport report = check(model, BITS);
            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
            assertThat(shown(report)).hasSize(atOnce ? 1 : 2).last().isEqualTo("{start=7, gone=true}");
            TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NotSeven");
        }
    }

    /** States need more than one word, and more than before once their values are known. */
    @Test
    void statesOfSeveralWordsAreKeptWhole() {
        SharedStateModel.Builder builder = SharedStateModel.named("digits").checkDeadlock(false);
        List<Variable<Integer>> digits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Variable<Integer> digit = builder.variable("d" + i, 0);
            Variable<Integer> before = i == 0 ? digit : digits.get(i - 1);
            boolean isFirst = i == 0;
            builder.action(
                    "Count" + i,
                    s -> s.get(digit) < 70 && (isFirst || s.get(before) == 70),
                    s -> s.set(digit, s.get(digit) + 1));
            digits.add(digit);
        }
        Model model = builder.invariant("NotAll", s -> digits.stream().anyMatch(digit -> s.get(digit) != 70))
                .build();
        CheckReport report = check(model, BITS);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(shown(report)).hasSize(9 * 70 + 1);
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NotAll");
    }

    @Test
    void aRoundHasAsManyExpansionsAsRequested() {
        Model model = counter(2000).build();
        TransitionSystem system = Systems.of(model);
        ModelPredicates predicates = new ModelPredicates(system.predicates(), system.stepPropertyNames(), false);
        Bounds bounds = new Bounds(BITS, new StopSignal(), progress -> {}, system::handlerCalls);
        try (Workers workers = new Workers(1)) {
            SearchContext context = new SearchContext(system, predicates, bounds, workers);
            SwarmMember member = new SwarmMember(context, 0, new BlockPool(0), 1 << 16, new BlockPool(0), new Path[0]);
            member.start(InitialStates.of(system, predicates, 0));
            member.startRound(5);
            member.advance(() -> false);
            assertThat(member.figures().generated()).isEqualTo(1 + 5);
            member.startRound(3);
            member.advance(() -> false);
            assertThat(member.figures().generated()).isEqualTo(1 + 5 + 3);
            member.startRound(512);
            member.advance(() -> true);
            assertThat(member.figures().generated()).as("stopped").isEqualTo(1 + 5 + 3);
            assertThat(member.figures().finished()).isFalse();
        }
    }
}
