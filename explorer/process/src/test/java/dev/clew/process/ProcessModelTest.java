package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.process.message.Body;
import dev.clew.process.program.ProgramSettings;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessModelTest {

    private static CheckReport check(ClusterModel model) {
        try (model) {
            return Clew.check(model).run();
        }
    }

    /** Returns the whole text of a report. */
    private static String text(CheckReport report) {
        return TextReport.of(report, false, false, true, LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    private static CheckReport misbehaving(String how) {
        ProgramSettings settings = TestCluster.settings(Scripts.python("misbehaves.py", how), 1);
        return check(
                TestCluster.of(TestCluster.with(settings, Duration.ofSeconds(2), Duration.ZERO), Requests.echoes(1)));
    }

    /**
     * Expected states: the program is in one of {}, 1, 2, 12, 21; the client's states by received
     * answers, in order: 1 + 2 + 2 + 5 + 5.
     */
    @Test
    void everyOrderOfTwoEchoesIsExplored() {
        try (ClusterModel model = TestCluster.of(Scripts.python("echo.py"), 1, Requests.echoes(2))) {
            CheckReport report = Clew.check(model).run().assertHolds();

            assertThat(report.counts().distinct()).isEqualTo(15);
            assertThat(model.notes().get(0)).startsWith("Programs: ").contains("deliveries");
        }
    }

    @Test
    void javaScriptProgramHasTheSameGraph() {
        CheckReport report = check(TestCluster.of(Scripts.node("echo.js"), 1, Requests.echoes(2)));

        assertThat(report.counts().distinct()).isEqualTo(15);
    }

    @Test
    void deathOfAProgramIsAViolationWithItsCause() {
        CheckReport report = check(TestCluster.of(Scripts.python("dies_on_second.py"), 1, Requests.echoes(2)));

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(ProcessModels.EVERY_PROGRAM_RUNS);
        assertThat(text(report)).contains("died with exit code 3", "the second is too much");
        assertThat(report.counts().depth()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "hang, hangs",
        "stopped, hangs",
        "deaf, does not read its input",
        "garbage, wrote a line that is not a JSON object: hello",
        "no-dest, wrote a message without dest",
        "no-newline, wrote an incomplete line",
        "flood, wrote too much",
        "fork, forks without end",
        "killed, died by signal 9",
        "unknown, 'to n9, which is not a node; the nodes are n0, c1'"
    })
    @Tag("thorough")
    void misbehaviorOfAProgramIsAViolation(String how, String message) {
        CheckReport report = misbehaving(how);

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(text(report)).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"random", "clock"})
    @Tag("thorough")
    void nondeterministicProgramIsAModelError(String how) {
        CheckReport report = misbehaving(how);

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("not deterministic", "echo_ok");
    }

    @Test
    void missingProgramIsAModelErrorInOneLine() {
        CheckReport report = check(TestCluster.of(List.of("no-such-program-here", "x"), 1, Requests.echoes(1)));

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("program no-such-program-here is not on the PATH");
    }

    @Test
    void programThatDiesAtItsStartIsAModelErrorWithItsStderr() {
        List<String> broken = List.of(Scripts.python("echo.py").get(0), "-c", "import no_such_module");

        CheckReport failed = check(TestCluster.of(broken, 1, Requests.echoes(1)));

        assertThat(failed.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(failed.message()).contains("died with exit code 1", "no_such_module");
    }

    @Test
    @Tag("thorough")
    void answerIncludesThreadsThatWaitForALock() {
        CheckReport report = check(TestCluster.of(Scripts.python("threads.py"), 1, Requests.echoes(3)));

        report.assertHolds();
    }

    /** A thread that was woken and waits for a processor counts as working. */
    @Test
    @Tag("thorough")
    void answerIncludesAThreadWokenByAnother() {
        check(TestCluster.of(Scripts.python("handover.py"), 1, Requests.echoes(4)))
                .assertHolds();
    }

    @Test
    void missingServiceIsAUsageError() {
        try (ClusterModel model = TestCluster.of(Scripts.python("misbehaves.py", "service"), 1, Requests.echoes(1))) {
            CheckReport report = Clew.check(model).run();

            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(model.usageError()).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("program n0 called the service lin-kv (")
                    .endsWith("; add it: --services lin-kv"));
            assertThat(report.message()).endsWith(model.usageError().orElseThrow());
        }
    }

    @Test
    void reportStatesThatCrashesHappenBetweenInputs() {
        String sentence = "Crashes happen between two inputs of a program, not inside the handling of one.";
        List<String> echo = Scripts.python("echo.py");

        CheckReport crashing = check(TestCluster.of(
                echo, 1, Requests.echoes(1), Faults.NONE.withCrashes(1).withDown(1)));

        assertThat(crashing.notes()).contains(sentence);
        assertThat(text(crashing)).contains(sentence + "\n");
        assertThat(check(TestCluster.of(echo, 1, Requests.echoes(1))).notes()).doesNotContain(sentence);
    }

    @Test
    @Tag("thorough")
    void answerIncludesAllThreadsOfAPool() {
        ClusterModel model = TestCluster.of(
                Scripts.python("pool.py"),
                1,
                Requests.echoes(1)
                        .with((cluster, programs) ->
                                cluster.sometimes("FourParts", view -> ((List<?>) view.state(1)).size() == 4)));

        check(model).assertHolds();
    }

    @Test
    void queryOfAPropertyIsNotATransition() {
        Body question = Body.of(Body.object("echo").put("echo", "?"));
        ClusterModel model = TestCluster.of(
                Scripts.python("echo.py"),
                1,
                Requests.echoes(1)
                        .with((cluster, programs) ->
                                cluster.invariant("Answers", view -> programs.ask(0, view.state(0), question)
                                        .equals(Optional.of(Body.of(Body.object("echo_ok")
                                                .put("in_reply_to", 900_000)
                                                .put("echo", "?")))))));

        CheckReport report = check(model).assertHolds();

        assertThat(report.counts().distinct()).isEqualTo(3);
    }
}
