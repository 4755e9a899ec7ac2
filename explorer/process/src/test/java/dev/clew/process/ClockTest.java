package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.process.message.Body;
import dev.clew.process.program.Answer;
import dev.clew.process.program.Input;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramState;
import dev.clew.report.CheckReport;
import dev.clew.report.JsonReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of programs on a real clock that act spontaneously as time passes: these actions are not explored, and the
 * report says so.
 */
class ClockTest {
    private static final String NOT_JUDGED =
            "EverybodyHasAll was not judged in states in which a program waits for a time to pass";

    private static CheckReport check(ClusterModel model) {
        try (model) {
            return Clew.check(model).run();
        }
    }

    private static String text(CheckReport report) {
        return TextReport.of(report, false, false, true, LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    private static String json(CheckReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, "test", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void programThatGossipsPeriodicallyIsNotReportedAsWrong() throws IOException {
        CheckReport report = check(CommandLineModel.command(
                Scripts.python("gossips.py"),
                "workload",
                "g-set",
                "nodes",
                "2",
                "clients",
                "1",
                "operations",
                "2",
                "clock",
                "real"));

        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.openGoals()).isEmpty();
        assertThat(report.limits()).hasSize(2).contains(NOT_JUDGED);
        assertThat(report.limits().get(0))
                .startsWith("spontaneous actions of n0 and n1 as time passes were not explored")
                .contains("--tick");
        assertThat(text(report).lines().limit(3).toList())
                .containsExactly(
                        "Model checking is incomplete. No error has been found in the part that was visited.",
                        "Limit: " + report.limits().get(0) + ".",
                        "Limit: " + NOT_JUDGED + ".");
        assertThat(json(report)).contains("\"verdict\" : \"incomplete\"", NOT_JUDGED);
    }

    @Test
    void checkOfAProgramThatAcknowledgesByTimeoutIsIncomplete() {
        String[] small = {"workload", "g-set", "nodes", "2", "clients", "1", "operations", "1", "clock", "real"};
        CheckReport report = check(CommandLineModel.command(Scripts.node("acknowledges_late.js"), small)
                .with(Faults.NONE.withLoss(1)));

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits())
                .contains(NOT_JUDGED)
                .anyMatch(limit -> limit.startsWith("spontaneous actions of n0"));
    }

    /** The program does not support counters, and dies. */
    @Test
    void violationIndependentOfTimeIsFoundInAProgramWithAClock() {
        CheckReport report = check(CommandLineModel.command(
                Scripts.python("gossips.py"),
                "workload",
                "g-counter",
                "nodes",
                "1",
                "clients",
                "1",
                "operations",
                "1"));

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(ProcessModels.EVERY_PROGRAM_RUNS);
    }

    @Test
    @Tag("thorough")
    void programThatSentOutputWhileIdleIsReplaced(@TempDir Path folder) throws Exception {
        assertAnswersAfterWakeUp("speaks", folder);
    }

    @Test
    @Tag("thorough")
    void programThatChangedWhileIdleIsReplaced(@TempDir Path folder) throws Exception {
        assertAnswersAfterWakeUp("changes", folder);
    }

    private static void assertAnswersAfterWakeUp(String how, Path folder) throws Exception {
        List<String> command = Scripts.python("wakes.py", how, folder.toString());
        try (ProgramPool pool = new ProgramPool(TestCluster.settings(command, 1), 0)) {
            ProgramState start = pool.start(0, Optional.empty()).next();
            ProgramState state = pool.deliver(0, start, echo(1)).next();

            wakeAll(folder);
            Answer answer = pool.deliver(0, state, echo(2));

            assertThat(answer.sent()).singleElement().satisfies(sent -> assertThat(sent.body())
                    .isEqualTo(
                            Body.of(Body.object("echo_ok").put("in_reply_to", 2).put("echo", 2))));
            assertThat(pool.waitsForTime(0, state)).isTrue();
            assertThat(pool.unexplored()).singleElement().asString().startsWith("spontaneous actions of n0");
        }
    }

    /** The Go runtime has a thread that waits with a timeout forever. */
    @Test
    void goProgramHasNoClockUnlessItSleeps(@TempDir Path folder) throws Exception {
        String program = Scripts.go("echo.go", folder);
        CheckReport still = check(TestCluster.of(List.of(program), 1, Requests.echoes(1)));
        CheckReport sleeping = check(TestCluster.of(List.of(program, "sleeps"), 1, Requests.echoes(1)));

        assertThat(still.assertHolds().counts().distinct()).isEqualTo(3);
        assertThat(sleeping.assertEnds(Verdict.INCOMPLETE).limits())
                .singleElement()
                .asString()
                .startsWith("spontaneous actions of n0");
    }

    /** Wakes every running process, and waits until each has handled the signal. */
    private static void wakeAll(Path folder) throws Exception {
        for (String pid : pids(folder, "started-")) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            while (process.isPresent()
                    && process.get().isAlive()
                    && !pids(folder, "woken-").contains(pid)) {
                new ProcessBuilder("kill", "-USR1", pid).start().waitFor();
                Thread.sleep(20);
            }
        }
        assertThat(pids(folder, "woken-")).isNotEmpty();
    }

    private static List<String> pids(Path folder, String mark) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(mark))
                    .map(name -> name.substring(mark.length()))
                    .toList();
        }
    }

    private static Input echo(int number) {
        return new Input.Message(
                "c1", Body.of(Body.object("echo").put("msg_id", number).put("echo", number)));
    }
}
