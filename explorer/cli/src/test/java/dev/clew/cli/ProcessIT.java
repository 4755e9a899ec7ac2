package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External programs from the command line: a script of the shell, samples, and Clew itself. */
class ProcessIT {
    /** Passes "hello" on as "go" to n0, and fails when it is told to go twice. */
    private static final String SCRIPT =
            """
            gone=
            while read -r word; do
              case "$word$gone" in
                hello*) echo send n0 go;;
                gox) echo fail went twice;;
                *) gone=x;;
              esac
            done
            """;

    private static String command(Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
        return "/bin/sh '" + Files.writeString(folder.resolve("node.sh"), SCRIPT) + "'";
    }

    @Test
    void aProgramThatFailsIsAViolationThatReplaysOnLivePrograms(@TempDir Path folder) throws IOException {
        Path trace = folder.resolve("trace.json");
        ClewProcess.Result found = clew(
                "check",
                "process",
                "--command",
                command(folder),
                "--nodes",
                "2",
                "--protocol",
                "lines",
                "--inject",
                "n0 hello; n1 hello",
                "--trace",
                trace.toString());

        assertThat(found.out())
                .contains("Invariant EveryProgramRuns is violated", "reported a failure: went twice")
                .containsPattern("Programs: [0-9]+ processes started, [0-9]+ deliveries, [0-9]+ inputs replayed");
        assertThat(found.exitCode()).isEqualTo(12);
        ClewProcess.Result replayed = clew("replay", "--quiet", trace.toString());
        assertThat(replayed.out()).contains("violates EveryProgramRuns");
        assertThat(replayed.exitCode()).isEqualTo(12);
    }

    private static String sample(String file) {
        assumeTrue(runs("python3"), "python3 is not installed");
        Path program = Path.of("..", "..", "models", "programs", "python", file);
        return "python3 -B '" + program.toAbsolutePath().normalize() + "'";
    }

    private static boolean runs(String interpreter) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, interpreter)));
    }

    @Test
    @Tag("thorough")
    void aBroadcastInPythonToleratesALossAndADuplicate() {
        ClewProcess.Result result = clew(
                "check",
                "process",
                "--command",
                sample("broadcast.py"),
                "--nodes",
                "3",
                "--workload",
                "broadcast",
                "--clients",
                "1",
                "--loss",
                "1",
                "--duplicates",
                "1");

        assertThat(result.out()).contains("550 distinct states found");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    @Tag("thorough")
    void readsFromOldCopiesAreNotLinearizableOnLiveProgramsEither(@TempDir Path folder) {
        Path trace = folder.resolve("stale.json");
        ClewProcess.Result found = clew(
                "check",
                "process",
                "--command",
                sample("lin_kv_stale.py"),
                "--nodes",
                "2",
                "--workload",
                "lin-kv",
                "--trace",
                trace.toString());

        assertThat(found.out()).contains("Invariant Linearizable is violated");
        assertThat(found.exitCode()).isEqualTo(12);
        ClewProcess.Result replayed = clew("replay", "--quiet", trace.toString());
        assertThat(replayed.out()).contains("(5 states), and violates Linearizable");
        assertThat(replayed.exitCode()).isEqualTo(12);
    }

    /** The circle: nodes of a model are checked as programs. */
    @Test
    @Tag("thorough")
    void ourOwnRaftHoldsAsAProgramOfSomebodyElse() {
        ClewProcess.Result result = raftAsAProgram("");

        assertThat(result.out()).contains("787672 distinct states found");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    @Tag("thorough")
    void raftAsAProgramHasTheBugThatItHasAsAModel() {
        ClewProcess.Result result = raftAsAProgram(" --bug stale-read");

        assertThat(result.out()).contains("Invariant Linearizable is violated").contains("State 14: ");
        assertThat(result.exitCode()).isEqualTo(12);
    }

    private static ClewProcess.Result raftAsAProgram(String bug) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -jar '" + ClewProcess.property("clew.jar") + "' serve raft --maelstrom" + bug;
        return ClewProcess.withJava()
                .run(
                        "check",
                        "process",
                        "--command",
                        command,
                        "--nodes",
                        "2",
                        "--workload",
                        "lin-kv",
                        "--clients",
                        "1",
                        "--operations",
                        "2",
                        "--timeouts",
                        "1");
    }

    @Test
    @Tag("thorough")
    void programsAreCheckedInASuite(@TempDir Path folder) throws IOException {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                """
                checks:
                  - model: process
                    parameters: {command: "%s", nodes: 2, workload: lin-kv}
                    expect: {violated: Linearizable}
                """
                        .formatted(sample("lin_kv_stale.py")));

        ClewProcess.Result result = clew("suite", suite.toString());

        assertThat(result.out()).contains("1 passed");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void whatIsMissingOrMeaninglessIsSaidInOneLine() {
        clew("check", "process").complains(64, "model process needs a program to run: --command");
        clew("check", "raft", "--workload", "none").complains(64, "--workload is for the model process");
        clew("check", "process", "--command", "x", "-p", "command=y").complains(64, "set the same parameter");
    }

    /** Its reads need the service. */
    @Test
    @Tag("thorough")
    void aServiceThatWasForgottenIsAnErrorOfUsageThatNamesIt() {
        clew(
                        "check",
                        "process",
                        "--command",
                        sample("lock_kv.py"),
                        "--workload",
                        "g-counter",
                        "--nodes",
                        "1",
                        "--services",
                        "seq-kv")
                .complains(64, "program n0 called the service lin-kv (", "add it: --services seq-kv,lin-kv");
    }

    @Test
    @Tag("thorough")
    void whatCannotBeJudgedIsSaidInTheVerdict() {
        ClewProcess.Result result = clew(
                "check",
                "process",
                "--command",
                sample("lock_kv.py"),
                "--workload",
                "g-counter",
                "--nodes",
                "1",
                "--clients",
                "1",
                "--services",
                "lin-kv");

        assertThat(result.out())
                .startsWith(
                        """
                        Model checking is incomplete. No error has been found in the part that was visited.
                        Limit: CounterIsTheSum was judged for no program: none gives an immediate answer when queried.
                        """);
        assertThat(result.exitCode()).isEqualTo(10);
    }

    @Test
    void programsHaveTheNamesThatTheyAreGiven(@TempDir Path folder) throws IOException {
        ClewProcess.Result result = clew(
                "check",
                "process",
                "--command",
                command(folder),
                "--node-names",
                "a,b",
                "--protocol",
                "lines",
                "--inject",
                "b start");

        assertThat(result.out()).contains("Model checking completed.");
        assertThat(result.exitCode()).isZero();
        clew("check", "process", "--command", "x", "--node-names", "a,b", "--nodes", "3")
                .complains(64, "node-names lists 2 names, but nodes is 3");
    }

    @Test
    void aProgramThatIsNotThereIsAnErrorOfTheModel() {
        ClewProcess.Result result = clew("check", "process", "--command", "no-such-program");

        assertThat(result.out()).contains("program no-such-program is not on the PATH");
        assertThat(result.exitCode()).isEqualTo(75);
    }
}
