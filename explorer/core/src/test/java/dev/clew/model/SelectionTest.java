package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.model.selection.Selection;
import dev.clew.report.CheckReport;
import dev.clew.report.PropertyKind;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    /** Counts up to 9 in steps of 1, and 2 at even numbers; the constraint keeps it below 5. */
    private static SharedStateModel counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        return builder.action("One", view -> view.get(count) < 9, step -> step.set(count, step.get(count) + 1))
                .action(
                        "Two",
                        view -> view.get(count) % 2 == 0 && view.get(count) < 8,
                        step -> step.set(count, step.get(count) + 2))
                .invariant("NotThree", view -> view.get(count) != 3)
                .invariant("NotFour", view -> view.get(count) != 4)
                .invariant("NotEight", view -> view.get(count) != 8)
                .step("Up", (before, action, after) -> before.get(count) < after.get(count))
                .sometimes("AtTwo", view -> view.get(count) == 2)
                .eventually("Seven", view -> view.get(count) == 7)
                .constraint("Small", view -> view.get(count) < 5)
                .build();
    }

    @Test
    void onlySelectedPropertiesAreCheckedAndTheOthersAreNamed() {
        CheckReport report = Clew.check(counter()
                        .with(Selection.ALL
                                .onlyProperties(List.of("Up", "AtTwo"))
                                .withDeadlock(false)))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().leftOut().properties()).containsExactly("NotThree", "NotFour", "NotEight", "Seven");
        assertThat(report.caveats().leftOut().deadlock()).isTrue();
        assertThat(text(report))
                .contains("No error has been found in what was checked.")
                .contains("Left out by choice: not checked: NotThree, NotFour, NotEight, Seven, deadlock.");
    }

    @Test
    void aConstraintThatIsNotAppliedBoundsNothing() {
        Selection unbounded = Selection.ALL
                .onlyProperties(List.of("NotEight"))
                .onlyConstraints(List.of())
                .withDeadlock(false);

        CheckReport bounded = Clew.check(counter()
                        .with(Selection.ALL.onlyProperties(List.of("NotEight")).withDeadlock(false)))
                .run();
        CheckReport report = Clew.check(counter().with(unbounded)).run();

        assertThat(bounded.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("NotEight");
        assertThat(text(report)).contains("constraint not applied: Small");
    }

    @Test
    void deadlockIsLookedForWhereTheModelDoesNot() {
        SharedStateModel silent = counter()
                .with(Selection.ALL
                        .onlyProperties(List.of("Up"))
                        .onlyConstraints(List.of())
                        .withDeadlock(false));

        assertThat(Clew.check(silent).run().verdict()).isEqualTo(Verdict.HOLDS);
        CheckReport report =
                Clew.check(silent.with(Selection.ALL.withDeadlock(true))).run();
        assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(report.caveats().leftOut().deadlock()).isFalse();
    }

    @Test
    void anUnknownNameIsRefused() {
        SharedStateModel model = counter();
        assertThatThrownBy(() -> model.with(Selection.ALL.onlyProperties(List.of("NotFive"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model 'counter' has no property 'NotFive'; it has NotThree, NotFour, NotEight, Up, AtTwo,"
                        + " Seven");
        assertThatThrownBy(() -> model.with(Selection.ALL.onlyConstraints(List.of("Tiny"))))
                .hasMessage("model 'counter' has no constraint 'Tiny'; it has Small");
    }

    @Test
    void violationsOfDistinctPropertiesAreReportedWithTheRest() {
        CheckReport report = Clew.check(counter()).violations(9, false).run();

        assertThat(report.property()).isEqualTo("NotThree");
        assertThat(report.continuation().found())
                .extracting(CheckReport::property)
                .containsExactly("NotFour", "Seven");
        assertThat(report.continuation().rest()).isNotNull();
        assertThat(text(report))
                .contains("3 violations: NotThree in 2 steps; NotFour in 2 steps; Seven in")
                .contains(
                        "Apart from these, nothing that was checked is violated; every state was visited (5 distinct)");
    }

    @Test
    void theCheckEndsWithAsManyViolationsAsWereWanted() {
        CheckReport report = Clew.check(counter()).violations(2, false).run();

        assertThat(report.continuation().found()).hasSize(1);
        assertThat(text(report)).contains("The check ended with as many violations as were wanted; there may be more.");
    }

    @Test
    void causesOfOnePropertyAreDistinguishedByTheStepThatBreaksIt() {
        SharedStateModel four = counter().with(Selection.ALL.onlyProperties(List.of("NotFour")));

        CheckReport report = Clew.check(four).violations(9, true).run();

        assertThat(report.continuation().causes()).containsExactly("Two", "One");
        assertThat(report.continuation().found())
                .extracting(CheckReport::property)
                .containsExactly("NotFour");
        assertThat(report.continuation().found().get(0).propertyKind()).isEqualTo(PropertyKind.INVARIANT);
    }

    @Test
    void anUnfinishedSearchForMoreSaysSo() {
        SharedStateModel open = counter().with(Selection.ALL.onlyConstraints(List.of()));

        CheckReport report = Clew.check(open)
                .maxDepth(3)
                .timeout(Duration.ofMinutes(5))
                .violations(9, false)
                .run();

        assertThat(text(report)).contains("No other violation was found, but the search was incomplete: max-depth 3.");
    }

    @Test
    void causesNeedABreadthFirstSearch() {
        Clew check = Clew.check(counter())
                .options(SearchOptions.builder().kind(SearchKind.DFS).build())
                .violations(2, true);

        assertThatThrownBy(check::run)
                .hasMessage("causes of violations are distinguished by breadth-first search only");
    }

    private static String text(CheckReport report) {
        return TextReport.of(report, false, false, LocalDateTime.MIN);
    }
}
