package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a check of temporal properties says: verdicts, loops, what a constraint cut, and how far it came. */
class TemporalCheckTest {
    private final SharedStateModel.Builder builder = SharedStateModel.named("small");
    private final Variable<Integer> x = builder.variable("x", 0);

    /** A toggle between 0 and 1, from which Leap leads to 9, outside the constraint. */
    private SharedStateModel.Builder leaping(int leapsFrom) {
        return builder.action("Turn", s -> s.get(x) < 2, s -> s.set(x, 1 - s.get(x)))
                .action("Leap", s -> s.get(x) < 2 && s.get(x) >= leapsFrom, s -> s.set(x, 9))
                .constraint("Low", s -> s.get(x) <= 3)
                .eventually("Nine", s -> s.get(x) == 9);
    }

    private static CheckReport check(Model model) {
        return Clew.check(model).run();
    }

    private static Trace.Loop loop(CheckReport report) {
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        return Objects.requireNonNull(Objects.requireNonNull(report.trace()).loop());
    }

    private static RunSummary.Temporal temporal(CheckReport report) {
        return Objects.requireNonNull(report.temporal());
    }

    @Test
    void aBehaviorThatStuttersBeforeAnExcludedStepNamesTheConstraint() {
        CheckReport report = check(builder.action("Inc", s -> s.set(x, s.get(x) + 1))
                .constraint("Low", s -> s.get(x) <= 3)
                .eventually("Nine", s -> s.get(x) == 9)
                .fairness(Fairness.weak("Inc"))
                .build());

        assertThat(loop(report)).isEqualTo(new Trace.Loop(4, null));
        assertThat(report.message())
                .isEqualTo("It stutters only because constraint Low excludes the successor of the fair step Inc;"
                        + " without the constraint, fairness would demand the step.");
    }

    @Test
    void aLoopAllOfWhoseStatesEnableAnExcludedWeaklyFairStepNamesTheConstraint() {
        CheckReport report = check(leaping(0)
                .fairness(Fairness.weak("Turn"), Fairness.weak("Leap"))
                .build());

        assertThat(loop(report).action()).isNotNull();
        assertThat(report.message())
                .isEqualTo("It loops only because constraint Low excludes the successor of the fair step Leap;"
                        + " without the constraint, fairness would demand the step.");
    }

    @Test
    void anExcludedStepThatIsNotAlwaysEnabledIsDueOnlyByStrongFairness() {
        CheckReport weak = check(leaping(1)
                .fairness(Fairness.weak("Turn"), Fairness.weak("Leap"))
                .build());
        assertThat(loop(weak).action()).isNotNull();
        assertThat(weak.message()).isNull();

        CheckReport strong = check(
                builder.fairness(Fairness.weak("Turn"), Fairness.strong("Leap")).build());
        assertThat(loop(strong).action()).isNotNull();
        assertThat(strong.message()).startsWith("It loops only because constraint Low excludes the successor");
    }

    /** All actions are fair as one, and the loop takes one of them. */
    @Test
    void aLoopThatTakesAStepOfTheGroupIsFairWithoutTheConstraint() {
        CheckReport report = check(leaping(0)
                .fairness(Fairness.strong(Fairness.Kind.ANY).jointly())
                .build());

        assertThat(loop(report).action()).isNotNull();
        assertThat(report.message()).isNull();
    }

    @Test
    void whereNothingIsFairABehaviorStuttersAtOnce() {
        CheckReport report = check(builder.action("Turn", s -> s.set(x, 1 - s.get(x)))
                .eventually("Two", s -> s.get(x) == 2)
                .build());

        assertThat(loop(report)).isEqualTo(new Trace.Loop(1, null));
        assertThat(report.message()).isNull();
    }

    @Test
    void aConstraintThatExcludesOnlyUnfairStepsIsNotBlamed() {
        CheckReport report = check(builder.action("Turn", s -> s.get(x) < 2, s -> s.set(x, 1 - s.get(x)))
                .action("Leap", s -> s.set(x, 9))
                .constraint("Low", s -> s.get(x) <= 3)
                .eventually("Nine", s -> s.get(x) == 9)
                .fairness(Fairness.weak("Turn"))
                .build());

        assertThat(loop(report).action()).isNotNull();
        assertThat(report.message()).isNull();
    }

    @Test
    void onlyTriggersThatAreTrueInNoStateMakeAPropertyVacuous() {
        CheckReport report = Clew.check(builder.action("Inc", s -> s.get(x) < 300, s -> s.set(x, s.get(x) + 1))
                        .checkDeadlock(false)
                        .leadsTo("LateTrigger", s -> s.get(x) == 290, s -> s.get(x) == 300)
                        .leadsTo("EarlyTrigger", s -> s.get(x) == 0, s -> s.get(x) == 300)
                        .leadsTo("NoTrigger", s -> s.get(x) == 400, s -> s.get(x) == 300)
                        .infinitelyOften("Last", s -> s.get(x) == 300)
                        .fairness(Fairness.weak("Inc"))
                        .build())
                .workers(2)
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().vacuous()).containsExactly("NoTrigger (its trigger is true in no state)");
    }

    @Test
    void aViolationIsReportedWithWhatIsVacuous() {
        CheckReport report = check(builder.action("Inc", s -> s.get(x) < 3, s -> s.set(x, s.get(x) + 1))
                .checkDeadlock(false)
                .leadsTo("NoTrigger", s -> s.get(x) == 7, s -> s.get(x) == 3)
                .eventually("Nine", s -> s.get(x) == 9)
                .fairness(Fairness.weak("Inc"))
                .build());

        assertThat(report.property()).isEqualTo("Nine");
        assertThat(loop(report)).isEqualTo(new Trace.Loop(4, null));
        assertThat(report.caveats().vacuous()).containsExactly("NoTrigger (its trigger is true in no state)");
    }

    /** More steps than a walker first has room for. */
    @Test
    void aStateWithManySuccessorsHasAllOfItsStepsInTheGraph() {
        List<Integer> places = IntStream.rangeClosed(1, 600).boxed().toList();
        CheckReport report = check(builder.action("Go", places, (s, p) -> s.get(x) == 0, (s, p) -> s.set(x, p))
                .checkDeadlock(false)
                .infinitelyOften("Away", s -> s.get(x) > 0)
                .eventuallyAlways("AwayForGood", s -> s.get(x) > 0)
                .fairness(Fairness.weak("Go").jointly())
                .build());

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(temporal(report).checked()).isTrue();
        assertThat(temporal(report).steps()).isEqualTo(600);
    }

    /** Steps that lead out of the violation count only if they are fair. */
    @Test
    void theGraphHasTheStepsAmongStatesInWhichAViolationMayGoOn() {
        CheckReport unfair = check(builder.action("Inc", s -> s.get(x) < 9, s -> s.set(x, s.get(x) + 1))
                .action("Reset", s -> s.get(x) == 9, s -> s.set(x, 9))
                .eventually("Five", s -> s.get(x) == 5)
                .fairness(Fairness.weak("Reset"))
                .build());
        assertThat(unfair.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(temporal(unfair).steps()).as("0 to 4, and 6 to 9").isEqualTo(4 + 3);

        CheckReport fair = check(builder.fairness(Fairness.weak("Inc")).build());
        assertThat(fair.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(temporal(fair).steps()).as("and from 4 to 5").isEqualTo(4 + 3 + 1);
    }

    /** Several thousand states, so that a partition takes more than one batch. */
    @Test
    void everyStateOfALargeGraphIsLookedAt() {
        int last = 6_000;
        CheckReport report = Clew.check(builder.action("Inc", s -> s.get(x) < last, s -> s.set(x, s.get(x) + 1))
                        .checkDeadlock(false)
                        .eventuallyAlways("Last", s -> s.get(x) == last)
                        .leadsTo("Late", s -> s.get(x) == last - 1, s -> s.get(x) == last)
                        .fairness(Fairness.weak("Inc"))
                        .build())
                .workers(1)
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().vacuous()).isEmpty();
        assertThat(temporal(report).steps()).isEqualTo(last);
    }

    /** More states than partitions, so that some are not the first of theirs. */
    @Test
    void aStepToTheStateItselfIsNotInTheGraph() {
        CheckReport report = check(builder.action("Inc", s -> s.get(x) < 300, s -> s.set(x, s.get(x) + 1))
                .action("Stay", s -> s.set(x, s.get(x)))
                .eventuallyAlways("Last", s -> s.get(x) == 300)
                .fairness(Fairness.weak("Inc"))
                .build());

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(temporal(report).steps()).isEqualTo(300);
    }

    @Test
    void aPredicateThatFailsIsAnErrorOfTheModel() {
        CheckReport report = check(builder.action("Inc", s -> s.get(x) < 3, s -> s.set(x, s.get(x) + 1))
                .checkDeadlock(false)
                .eventually("Broken", s -> {
                    throw new UnsupportedOperationException("not this one");
                })
                .build());

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("Broken").contains("not this one");
        assertThat(temporal(report).checked()).isFalse();
    }

    @Test
    void whatMakesACheckImpossibleIsItsLimit() {
        TemporalCheck.Result result = TemporalCheck.impossible("the states are not kept");

        assertThat(result.limit()).isEqualTo("the states are not kept");
        assertThat(result.violated()).isNull();
        assertThat(result.error()).isNull();
        assertThat(result.steps()).isZero();
    }
}
