package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HuntTest {

    /** Counters that go up alone, so that levels grow; the first must not reach a limit. */
    private static SharedStateModel counters(int count, int limit) {
        SharedStateModel.Builder builder = SharedStateModel.named("counters");
        List<Variable<Integer>> counters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Variable<Integer> counter = builder.variable("c" + i, 0);
            counters.add(counter);
            builder.action("Up" + i, step -> step.set(counter, step.get(counter) + 1));
        }
        return builder.invariant("Low", view -> view.get(counters.get(0)) < limit)
                .build();
    }

    @Test
    void aDeepViolationIsFoundByAWalkAndShrunkToItsSteps() {
        CheckReport report = Clew.check(counters(6, 20))
                .options(SearchOptions.builder().kind(SearchKind.HUNT).build())
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(steps(report)).hasSize(21);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("Found by random walks")
                .contains("shrunk");
    }

    @Test
    void aHuntThatVisitsEverythingDoesNotHold() {
        SharedStateModel.Builder builder = SharedStateModel.named("small").checkDeadlock(false);
        Variable<Boolean> on = builder.variable("on", false);
        builder.action("Turn", step -> step.set(on, true)).invariant("True", view -> true);

        CheckReport report = Clew.check(builder.build())
                .options(SearchOptions.builder().kind(SearchKind.HUNT).build())
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(TextReport.of(report, false, false, LocalDateTime.MIN))
                .contains(
                        "The hunt found no error. It visits a part of the states and proves nothing about the others.")
                .contains("Limit: the hunt visited every state within the bounds, but proves nothing");
    }

    @Test
    void walksBetweenLevelsFindWhatIsFarFromTheStart() {
        CheckReport report = Clew.check(counters(6, 30)).walksAfter(2_000_000).run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(steps(report)).hasSize(31);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .contains("between the levels of a breadth-first search that had visited")
                .endsWith("and shrunk; --search bfs finds a shortest behavior.");
    }

    @Test
    void guidedWalksAreReproducible() {
        SearchOptions guided =
                SearchOptions.builder().kind(SearchKind.GUIDED).seed(3).build();

        CheckReport first = Clew.check(counters(3, 40)).options(guided).run();
        CheckReport again = Clew.check(counters(3, 40)).options(guided).run();

        assertThat(first.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(again.trace()).isEqualTo(first.trace());
        assertThat(steps(first)).hasSize(41);
    }

    private static List<Trace.Step> steps(CheckReport report) {
        return Objects.requireNonNull(report.trace(), "trace").steps();
    }
}
