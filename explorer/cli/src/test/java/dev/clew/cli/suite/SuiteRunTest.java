package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ModelError;
import dev.clew.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuiteRunTest {

    private static final String THREE =
            """
            checks:
              - {model: a}
              - {model: b}
              - {model: c}
            """;

    @Test
    void ofThirtyChecksTheOneWhoseViolationIsMissingFails() {
        StringBuilder text = new StringBuilder("checks:\n");
        IntStream.range(0, 30).forEach(i -> text.append("  - {model: m")
                .append(i)
                .append(", parameters: {to: ")
                .append(i)
                .append(", limit: ")
                .append(i == 17 ? 99 : i)
                .append("}, expect: {violated: Below}}\n"));

        List<Outcome> outcomes = Suites.run(text.toString(), Suites::count);

        assertThat(Outcome.worstExitCode(outcomes)).isEqualTo(12);
        assertThat(outcomes.stream().filter(Outcome::isFailure)).singleElement().satisfies(failed -> {
            assertThat(failed.entry().name()).contains("m17");
            assertThat(failed.message()).isEqualTo("expected violated: Below, got holds");
            assertThat(SuiteTable.line(failed, 18, 30)).startsWith("[18/30] FAILED  m17");
        });
    }

    @Test
    void otherCountsThanExpectedFail() {
        String text = "checks: [{model: m, distinct: 4, depth: 5, generated: 4}]";

        Outcome outcome = Suites.run(text, Suites::count).get(0);

        assertThat(outcome.exitCode()).isEqualTo(12);
        assertThat(outcome.message()).isEqualTo("expected depth 5, got 4");
    }

    @Test
    void anotherPropertyThanExpectedFails() {
        String text = "checks: [{model: m, parameters: {limit: 1}, expect: {violated: Above}}]";

        Outcome outcome = Suites.run(text, Suites::count).get(0);

        assertThat(outcome.exitCode()).isEqualTo(12);
        assertThat(outcome.message()).isEqualTo("expected violated: Above, got violated: Below");
    }

    @Test
    void whatEndsOneCheckDoesNotEndTheOthers() {
        List<Outcome> outcomes = Suites.run(THREE, entry -> switch (entry.model()) {
            case "a" -> throw new OutOfMemoryError("Java heap space");
            case "b" -> throw new ModelError("not deterministic");
            default -> Suites.count(entry);
        });

        assertThat(outcomes).extracting(Outcome::exitCode).containsExactly(70, 75, 0);
        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(Outcome.Status.ERROR, Outcome.Status.ERROR, Outcome.Status.PASSED);
        assertThat(Outcome.worstExitCode(outcomes)).isEqualTo(70);
        assertThat(Outcome.worstExitCode(outcomes.subList(1, 3))).isEqualTo(75);
    }

    @Test
    void nothingIsRunAfterAFailureIfSoAsked() {
        List<String> run = new ArrayList<>();
        SuiteRun.Checks failing = entry -> {
            run.add(entry.model());
            throw new ModelError("broken");
        };
        SuiteRun.Policy failFast = new SuiteRun.Policy(true, false, () -> false);

        List<Outcome> outcomes = new SuiteRun(Suites.read(THREE), failing, failFast, null).run(outcome -> {});

        assertThat(run).containsExactly("a");
        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(Outcome.Status.ERROR, Outcome.Status.SKIPPED, Outcome.Status.SKIPPED);
    }

    @Test
    void anInterruptedSuiteTellsWhatRanAndSkipsTheRest() {
        List<Outcome> seen = new ArrayList<>();
        List<SuiteRun> running = new ArrayList<>();
        SuiteRun.Checks checks = entry -> {
            if (entry.model().equals("b")) {
                seen.addAll(running.get(0).soFar("a handler did not return"));
            }
            CheckReport report = Suites.count(entry);
            return report;
        };
        running.add(new SuiteRun(
                Suites.read(THREE), checks, new SuiteRun.Policy(false, false, () -> !seen.isEmpty()), null));

        List<Outcome> outcomes = running.get(0).run(outcome -> {});

        assertThat(seen).extracting(Outcome::exitCode).containsExactly(0, 10, 0);
        assertThat(seen.get(2).status()).isEqualTo(Outcome.Status.SKIPPED);
        assertThat(outcomes)
                .extracting(Outcome::status)
                .containsExactly(Outcome.Status.PASSED, Outcome.Status.PASSED, Outcome.Status.SKIPPED);
    }
}
