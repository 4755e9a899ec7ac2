package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External programs from the command line; a program here is a script of the shell. */
class ProcessIT {
    /** Passes "hello" on as "go" to n1, and fails when it is told to go twice. */
    private static final String SCRIPT =
            """
            gone=
            while read -r word; do
              case "$word$gone" in
                hello*) echo send n1 go;;
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
                "n1 hello; n2 hello",
                "--trace",
                trace.toString());

        assertThat(found.out())
                .contains("Invariant EveryProgramRuns is violated", "says that it failed: went twice")
                .containsPattern("Programs: [0-9]+ processes started, [0-9]+ deliveries, [0-9]+ inputs replayed");
        assertThat(found.exitCode()).isEqualTo(12);
        ClewProcess.Result replayed = clew("replay", "--quiet", trace.toString());
        assertThat(replayed.out()).contains("violates EveryProgramRuns");
        assertThat(replayed.exitCode()).isEqualTo(12);
    }

    @Test
    void whatIsMissingOrMeaninglessIsSaidInOneLine() {
        clew("check", "process").complains(64, "model process needs to know what to run: --command");
        clew("check", "raft", "--workload", "none").complains(64, "--workload is for the model process");
        clew("check", "process", "--command", "x", "-p", "command=y").complains(64, "say the same");
    }

    @Test
    void aProgramThatIsNotThereIsAnErrorOfTheModel() {
        ClewProcess.Result result = clew("check", "process", "--command", "no-such-program");

        assertThat(result.out()).contains("there is no program no-such-program on the PATH");
        assertThat(result.exitCode()).isEqualTo(75);
    }
}
