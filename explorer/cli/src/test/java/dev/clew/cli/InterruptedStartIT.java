package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class InterruptedStartIT {

    /** The command waits for the suite, which is a pipe without a writer; so that it has begun, but not its search. */
    @Test
    void aSignalBeforeTheSearchIsAnsweredInOneLine(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("suite.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        ClewProcess.Running running =
                ClewProcess.withJava("-Xlog:class+load:stderr").start("suite", pipe.toString());
        ClewProcess.awaitText(running, running.err(), "dev.clew.file.InputFile");
        running.process().destroy();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.err()).contains("clew: interrupted before it began");
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(Files.exists(pipe)).isTrue();
    }
}
