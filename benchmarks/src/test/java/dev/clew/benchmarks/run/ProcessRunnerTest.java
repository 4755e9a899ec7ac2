package dev.clew.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunnerTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void outputAndExitCodeAreCaptured() throws Exception {
        ProcessResult result = runner(3_600_000).run(List.of("sh", "-c", "echo out; echo err >&2; echo; exit 3"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.timedOut()).isFalse();
        assertThat(result.text()).isEqualTo("out\nerr\n\n");
        assertThat(result.lastLine()).isEqualTo("err");
    }

    @Test
    void processThatTakesTooLongIsStopped() throws Exception {
        ProcessResult result = runner(50).run(List.of("sleep", "600"));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.seconds()).isBetween(0.05, 300.0);
    }

    @Test
    void processThatCannotBeStartedIsAnError() {
        assertThatThrownBy(() -> runner(1000).run(List.of("/no/such/program"))).isInstanceOf(IOException.class);
    }

    @Test
    void memoryIsParsedFromTheKernelsStatus() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  148320 kB", "RssAnon:\t   61000 kB", "RssFile:\t 2 kB");
        assertThat(ResourceSampler.parse(status)).isEqualTo(new ProcessResult.Memory(148_320, 61_000));
        assertThat(ResourceSampler.parse(List.of())).isEqualTo(ProcessResult.Memory.UNKNOWN);
    }

    private ProcessRunner runner(long millis) {
        return new ProcessRunner(directory, Duration.ofMillis(millis));
    }
}
