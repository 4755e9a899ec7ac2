package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A model whose code does not return cannot keep Clew from ending, telling why and writing its reports. */
class HangingIT {

    @Test
    @Tag("thorough")
    void timeoutEndsACheckWhoseActionDoesNotReturn(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("report.json");
        ClewProcess.Result result = ClewProcess.clew(
                "check",
                "user-hanging",
                "--timeout",
                "5s",
                "--json",
                json.toString(),
                "--graph",
                folder.resolve("graph.dot").toString(),
                "--classpath",
                UserJar.in(folder).toString());
        assertThat(result.out())
                .startsWith("Model checking is incomplete.")
                .contains("timeout of 5 s", "action Wait, in state count = 2, has not returned after ")
                .contains("The state graph was not written, because the model's code did not return.");
        assertThat(Files.readString(json)).contains("action Wait, in state count = 2, has not returned after ");
        assertThat(result.exitCode()).isEqualTo(10);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void interruptionEndsACheckWhoseActionDoesNotReturn(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("report.json");
        ClewProcess.Running running = ClewProcess.withJava()
                .start(
                        "check",
                        "user-hanging",
                        "--json",
                        json.toString(),
                        "--classpath",
                        UserJar.in(folder).toString());
        ClewProcess.awaitText(running, running.err(), "does not return");
        new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid()))
                .start()
                .waitFor();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.out())
                .contains("interrupted", "action Wait, in state count = 2, has not returned after ", "Finished in ");
        assertThat(Files.readString(json)).contains("action Wait, in state count = 2, has not returned after ");
        assertThat(result.exitCode()).isEqualTo(10);
    }
}
