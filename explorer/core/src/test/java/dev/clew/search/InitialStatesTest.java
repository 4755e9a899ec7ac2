package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Findings in initial states, and their figures, before a search begins. */
class InitialStatesTest {
    private static final List<ModelValue> NAMES = ModelValue.numbered("m", 3);

    private final SharedStateModel.Builder builder =
            SharedStateModel.named("starts").checkDeadlock(false);
    private final Variable<Integer> x = builder.variable("x", 0);

    private CheckReport check(int starts, Consumer<SearchOptions.Builder> more) {
        SearchOptions.Builder options = SmallSizes.options();
        more.accept(options);
        Model model = builder.initially(s -> s.set(x, s.choose(starts))).build();
        return SmallSizes.check(model).options(options.build()).run();
    }

    private static String start(CheckReport report) {
        var steps = Objects.requireNonNull(report.trace()).steps();
        assertThat(steps).hasSize(1);
        return steps.get(0).variables().toString();
    }

    @Test
    void ofManyViolationsOutsideTheFirstIsReportedWithTheCountsOfAll() {
        builder.constraint("Low", s -> s.get(x) < 3)
                .invariant("NotFive", s -> s.get(x) != 5)
                .invariant("BelowFour", s -> s.get(x) < 4);
        CheckReport report = check(8, options -> {});
        assertThat(report.property()).isEqualTo("BelowFour");
        assertThat(start(report)).isEqualTo("{x=4}");
        assertThat(report.counts().generated()).isEqualTo(8);
        assertThat(report.counts().distinct()).isEqualTo(3);
        assertThat(report.counts().left()).isEqualTo(3);
        assertThat(report.counts().prunedByConstraint()).isEqualTo(5);
    }

    @Test
    void aBoundOnStatesHoldsThereToo() {
        builder.constraint("Low", s -> s.get(x) < 3).invariant("BelowFour", s -> s.get(x) < 4);
        CheckReport report = check(8, options -> options.maxStates(2));
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.counts().distinct()).isEqualTo(2);
    }

    @Test
    void aConstraintThatThrowsIsAnErrorInItsState() {
        builder.constraint("Divides", s -> 1 / (2 - s.get(x)) >= 0).invariant("Never", s -> s.get(x) < 1);
        CheckReport report = check(4, options -> {});
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("Divides", "/ by zero");
        assertThat(start(report)).isEqualTo("{x=2}");
    }

    @Test
    void everyConstraintThatExcludesAllIsNamed() {
        builder.constraint("Even", s -> s.get(x) % 2 == 1).constraint("High", s -> s.get(x) > 9);
        CheckReport report = check(4, options -> {});
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains(": constraints Even, High exclude all 4 initial states. Widen");
    }

    @Test
    void theOnlyInitialStateIsSaidToBeTheOnlyOne() {
        builder.constraint("High", s -> s.get(x) > 9);
        assertThat(check(1, options -> {}).message()).contains(": constraint High excludes the only initial state.");
    }

    /** A search of orbits judges a representative, and shows a state that the model begins in. */
    @Test
    void theBehaviorOfAnOrbitBeginsInTheStateWithItsFigures() {
        Variable<ModelValue> chosen = builder.variable("chosen", NAMES.get(0));
        builder.symmetricValues(NAMES.toArray())
                .initially(s -> s.set(chosen, s.choose(NAMES)))
                .constraint("Low", s -> s.get(x) < 2)
                .invariant("NotThree", s -> s.get(x) != 3);
        CheckReport report = check(5, options -> options.symmetry(true));
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(start(report)).contains("x=3");
        assertThat(report.counts().distinct()).isEqualTo(2);
    }
}
