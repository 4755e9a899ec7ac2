package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.NaiveExplorer;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches use what actions read and write: they run each once per reading, and skip steps that commute. */
class CommutingStepsTest {

    /** Returns a model of switches, each turned on by an action of its own. */
    private static Model switches(int count) {
        SharedStateModel.Builder model = SharedStateModel.named("switches").checkDeadlock(false);
        for (int i = 0; i < count; i++) {
            Variable<Boolean> on = model.variable("on" + i, false);
            model.action("Turn" + i, s -> !s.get(on), s -> s.set(on, true));
        }
        return model.build();
    }

    private static RunSummary.Counts counts(Model model, SearchOptions options) {
        CheckReport report = SmallSizes.check(model).options(options).run();
        assertThat(report.verdict()).isIn(Verdict.HOLDS, Verdict.INCOMPLETE);
        return report.counts();
    }

    private static SearchOptions options(boolean skip) {
        return SmallSizes.options().workers(1).skipCommuting(skip).build();
    }

    @Test
    void theTargetOfStepsThatCommuteIsLookedUpOnce() {
        int steps = 8 << 7;
        RunSummary.Counts all = counts(switches(8), options(false));
        RunSummary.Counts skipping = counts(switches(8), options(true));
        assertThat(all.distinct()).isEqualTo(1 << 8);
        assertThat(all.generated()).isEqualTo(1 + steps);
        assertThat(all.lookups()).isEqualTo(steps);
        assertThat(skipping.distinct()).isEqualTo(1 << 8);
        assertThat(skipping.generated()).isEqualTo(1 + steps);
        assertThat(skipping.lookups()).as("one for each new state").isEqualTo((1 << 8) - 1);
    }

    @Test
    void stepsOfMoreActionsThanAMaskHasBitsAreAllTaken() {
        SearchOptions options = options(true).but().maxDepth(3).build();
        RunSummary.Counts counts = counts(switches(70), options);
        assertThat(counts.distinct()).isEqualTo(1 + 70 + 70 * 69 / 2);
        assertThat(counts.generated()).isEqualTo(1 + 70 + 70 * 69);
        // one for each new state, and another for each pair of variables from the 64th on, which share a bit
        assertThat(counts.lookups()).isEqualTo(70 + 70 * 69 / 2 + 7 * 6 / 2);
    }

    /** Each action reads what another one writes, or writes it too. */
    @Test
    void stepsThatDoNotCommuteAreTakenInEveryOrder() {
        SharedStateModel.Builder builder = SharedStateModel.named("pipes").checkDeadlock(false);
        List<Variable<Integer>> levels = IntStream.range(0, 5)
                .mapToObj(i -> builder.variable("level" + i, 0))
                .toList();
        for (int i = 0; i < 5; i++) {
            Variable<Integer> from = levels.get(i);
            Variable<Integer> to = levels.get((i + 2) % 5);
            builder.action("Pour" + i, s -> s.get(from) < 3, s -> s.set(to, (s.get(from) + 1) % 4));
            builder.action("Reset" + i, s -> s.set(from, 0));
        }
        Model model = builder.build();
        RunSummary.Counts counts = counts(model, options(true));
        assertThat(counts.distinct()).isEqualTo(NaiveExplorer.explore(model).distinct());
        assertThat(counts.lookups()).isLessThan(counts.generated());
    }

    /**
     * Where x is 0, Jump reads nothing that Add writes, so that both seem to commute; where x is 1, the first call that
     * is new in its level shows that they do not.
     */
    @Test
    void anActionThatTouchesMoreThanBeforeIsFollowedByEveryOther() {
        SharedStateModel.Builder builder = SharedStateModel.named("late").checkDeadlock(false);
        Variable<Integer> x = builder.variable("x", 0);
        Variable<Integer> z = builder.variable("z", 0);
        builder.action("Switch", s -> s.set(x, 1));
        builder.action("Add", s -> s.get(z) % 10 == 0, s -> s.set(z, s.get(z) + 1));
        builder.action("Jump", s -> s.get(x) == 1 && s.get(z) == 0, s -> s.set(z, 10));
        builder.invariant("NeverEleven", s -> s.get(z) != 11);
        CheckReport report =
                SmallSizes.check(builder.build()).options(options(true)).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(4);
    }

    @Test
    void anActionRunsOncePerReading() {
        SharedStateModel.Builder builder = SharedStateModel.named("counters").checkDeadlock(false);
        List<ModelValue> keys = ModelValue.numbered("k", 2);
        IndexedVariable<ModelValue, Integer> counts = builder.indexed("counts", keys, 0);
        Variable<Integer> sum = builder.variable("sum", 0);
        Model model = builder.action(
                        "Count",
                        keys,
                        (s, key) -> s.get(counts, key) < 3,
                        (s, key) -> s.set(counts, key, s.get(counts, key) + 1))
                .action("Add", s -> s.get(counts, keys.get(0)) == 3, s -> s.set(sum, s.get(counts, keys.get(1))))
                .build();
        // each counter is read with 4 values, then the sum's action with 3 values of the first alone and 4 pairs
        assertThat(counts(model, options(true)).handlerCalls()).isEqualTo(4 + 4 + 3 + 4);
    }

    @Test
    void aValueThatIsChangedAfterItWasSetIsDetected() {
        SharedStateModel.Builder builder = SharedStateModel.named("changing").checkDeadlock(false);
        Variable<Integer> place = builder.variable("place", 0);
        Variable<List<Integer>> list = builder.variable("list", new ArrayList<>(List.of(1)));
        Model model = builder.action("Change", s -> s.get(place) == 0, s -> {
                    s.get(list).set(0, 2);
                    s.set(place, 1);
                })
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("the value [2] of variable list was changed after it was set");
    }
}
