package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.Faults;
import dev.clew.process.message.Body;
import dev.clew.process.program.ProgramSettings;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessModelTest {

    private static CheckReport check(ClusterModel model) {
        try (model) {
            return Clew.check(model).run();
        }
    }

    /** All that the report says of what was found. */
    private static String told(CheckReport report) {
        return TextReport.of(report, false, false, true, LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    private static CheckReport misbehaving(String how) {
        ProgramSettings settings = Cluster.settings(Scripts.python("misbehaves.py", how), 1);
        return check(Cluster.of(Cluster.with(settings, Duration.ofSeconds(2), Duration.ZERO), Requests.echoes(1)));
    }

    /** The program: nothing, 1, 2, 12, 21; the client: which answers it has, in which order: 1 + 2 + 2 + 5 + 5. */
    @Test
    void everyOrderOfTwoEchoesIsExplored() {
        try (ClusterModel model = Cluster.of(Scripts.python("echo.py"), 1, Requests.echoes(2))) {
            CheckReport report = Clew.check(model).run().assertHolds();

            assertThat(report.counts().distinct()).isEqualTo(15);
            assertThat(model.notes().get(0)).startsWith("Programs: ").contains("deliveries");
        }
    }

    @Test
    void aProgramInJavaScriptGivesTheSameGraph() {
        CheckReport report = check(Cluster.of(Scripts.node("echo.js"), 1, Requests.echoes(2)));

        assertThat(report.counts().distinct()).isEqualTo(15);
    }

    @Test
    void aProgramThatDiesIsAViolationThatSaysHowItDied() {
        CheckReport report = check(Cluster.of(Scripts.python("dies_on_second.py"), 1, Requests.echoes(2)));

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(ProcessModels.EVERY_PROGRAM_RUNS);
        assertThat(told(report)).contains("died with exit code 3", "the second is too much");
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
    void whatNoProgramMayDoIsAViolation(String how, String told) {
        CheckReport report = misbehaving(how);

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(told(report)).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"random", "clock"})
    void aProgramThatAnswersTheSameInputsDifferentlyIsAModelError(String how) {
        CheckReport report = misbehaving(how);

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("not deterministic", "echo_ok");
    }

    @Test
    void aProgramThatIsNotThereIsAModelErrorInOneLine() {
        CheckReport report = check(Cluster.of(List.of("no-such-program-here", "x"), 1, Requests.echoes(1)));

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("program no-such-program-here is not on the PATH");
    }

    @Test
    void aProgramThatDiesBeforeItIsAskedAnythingIsAModelErrorWithItsStderr() {
        List<String> broken = List.of(Scripts.python("echo.py").get(0), "-c", "import no_such_module");

        CheckReport failed = check(Cluster.of(broken, 1, Requests.echoes(1)));

        assertThat(failed.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(failed.message()).contains("died with exit code 1", "no_such_module");
    }

    @Test
    void aThreadForEachRequestWithALockIsWaitedFor() {
        CheckReport report = check(Cluster.of(Scripts.python("threads.py"), 1, Requests.echoes(3)));

        report.assertHolds();
    }

    /** A thread that was woken and waits for a processor is at work. */
    @Test
    void aThreadThatHandsOverToAnotherIsWaitedFor() {
        check(Cluster.of(Scripts.python("handover.py"), 1, Requests.echoes(4))).assertHolds();
    }

    @Test
    void aServiceThatWasForgottenIsAnErrorOfWhoAsksForTheCheck() {
        try (ClusterModel model = Cluster.of(Scripts.python("misbehaves.py", "service"), 1, Requests.echoes(1))) {
            CheckReport report = Clew.check(model).run();

            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(model.usageError()).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("program n0 called the service lin-kv (")
                    .endsWith("; name it: --services lin-kv"));
            assertThat(report.message()).endsWith(model.usageError().orElseThrow());
        }
    }

    @Test
    void whereCrashesAreExploredItIsSaidThatTheyHappenBetweenInputs() {
        String sentence = "Crashes happen between two inputs of a program, not inside the handling of one.";
        List<String> echo = Scripts.python("echo.py");

        CheckReport crashing = check(Cluster.of(
                echo, 1, Requests.echoes(1), Faults.NONE.withCrashes(1).withDown(1)));

        assertThat(crashing.notes()).contains(sentence);
        assertThat(told(crashing)).contains(sentence + "\n");
        assertThat(check(Cluster.of(echo, 1, Requests.echoes(1))).notes()).doesNotContain(sentence);
    }

    @Test
    void answersOfAPoolOfThreadsAreAllWaitedFor() {
        ClusterModel model = Cluster.of(
                Scripts.python("pool.py"),
                1,
                Requests.echoes(1)
                        .with((cluster, programs) ->
                                cluster.sometimes("FourParts", view -> ((List<?>) view.state(1)).size() == 4)));

        check(model).assertHolds();
    }

    @Test
    void whatAPropertyAsksAProgramIsNoStep() {
        Body question = Body.of(Body.object("echo").put("echo", "?"));
        ClusterModel model = Cluster.of(
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
