package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LongRunIT {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("thorough")
    void interruptionPrintsWhatWasReached(@TempDir Path folder) throws Exception {
        ClewProcess.Running running = ClewProcess.withJava(
                        "-Xmx64m", "-XX:MaxDirectMemorySize=2g", "-Dclew.patience=3600")
                .start(
                        "check",
                        "user-endless",
                        "--classpath",
                        UserJar.in(folder).toString());
        ClewProcess.awaitText(running, running.err(), "Progress(");
        // SIGINT, as from Ctrl-C; Process.destroy would send SIGTERM
        new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid()))
                .start()
                .waitFor();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.out())
                .startsWith("Model checking is incomplete.")
                .contains("Limit: interrupted after ", " distinct states found, ", "Finished in ");
        assertThat(result.err())
                .contains(" generated (", "bytes a state; memory ")
                .doesNotContain("\r");
        assertThat(result.exitCode()).isEqualTo(10);
    }

    @Test
    @Tag("thorough")
    void timeoutEndsTheSearch(@TempDir Path folder) throws IOException {
        ClewProcess.Result result = ClewProcess.withJava("-XX:MaxDirectMemorySize=2g")
                .run(
                        "check",
                        "user-endless",
                        "--timeout",
                        "1s",
                        "--classpath",
                        UserJar.in(folder).toString());
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("Limit: timeout of 1 s.");
    }

    @Test
    @Tag("thorough")
    void fullStoreEndsTheSearch(@TempDir Path folder) throws IOException {
        ClewProcess.Result result = ClewProcess.withJava("-XX:MaxDirectMemorySize=2g")
                .run(
                        "check",
                        "user-endless",
                        "--memory",
                        "192m",
                        "--no-spill",
                        "--classpath",
                        UserJar.in(folder).toString());
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("Limit: the state store holds ", "--memory");
    }

    @Test
    @Tag("thorough")
    void fullHeapIsOneLineThatMendsIt(@TempDir Path folder) throws IOException {
        ClewProcess.Result result = ClewProcess.withJava("-Xmx32m")
                .run("check", "user-hungry", "--classpath", UserJar.in(folder).toString());
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.err())
                .contains("clew: out of memory: the Java heap of ", "raise -Xmx")
                .doesNotContain("Exception", "\tat ");
        assertThat(result.out()).contains("Model checking is incomplete.", "Limit: out of memory");
    }
}
