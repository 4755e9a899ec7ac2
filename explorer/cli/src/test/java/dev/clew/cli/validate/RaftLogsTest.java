package dev.clew.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.validate.RaftLogs.Source;
import dev.clew.runtime.validate.Explanation;
import dev.clew.runtime.validate.Explanation.Verdict;
import dev.clew.runtime.validate.LogSearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests recorded logs of two implementations of Raft, and a table of ways to tamper with them. */
class RaftLogsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void recordedLogsAreExplained(Source source) throws IOException {
        RaftLogs logs = RaftLogs.recorded(source);
        Explanation found = logs.explain(folder, LogSearchOptions.DEFAULTS);

        assertThat(found.verdict()).as("%s", found.blocked()).isEqualTo(Verdict.EXPLAINED);
        assertThat(found.explained()).isEqualTo(logs.events());
        assertThat(found.behavior().orElseThrow().states())
                .as("a step an event, but for receipts that change nothing")
                .hasSizeBetween((int) logs.events() / 2, (int) logs.events() + 1);
    }

    /** The logs are explained with clocks, with times alone, and with neither: then more orders are tried. */
    @Test
    void everyWayToMergeExplainsTheLogs() throws IOException {
        RaftLogs logs = RaftLogs.recorded(Source.PYTHON);
        long withClocks = logs.explain(folder, LogSearchOptions.DEFAULTS).states();
        logs.withoutClocks();
        LogSearchOptions bySkew = new LogSearchOptions(0, List.of(), 0.1, 1_000_000, false);
        Explanation timed = logs.explain(folder, bySkew);
        Explanation free = logs.explain(folder, LogSearchOptions.DEFAULTS);

        assertThat(timed.verdict()).isEqualTo(Verdict.EXPLAINED);
        assertThat(free.verdict()).isEqualTo(Verdict.EXPLAINED);
        assertThat(withClocks).as("one order").isEqualTo(logs.events());
        assertThat(timed.states()).isBetween(withClocks, free.states());
    }

    static Stream<Arguments> tampered() {
        return Arrays.stream(Source.values()).flatMap(source -> Arrays.stream(Tampering.values())
                .filter(tampering -> source == Source.PYTHON || !tampering.needsState())
                .map(tampering -> Arguments.of(source, tampering)));
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void tamperedLogsAreNotExplained(Source source, Tampering tampering) throws IOException {
        RaftLogs logs = RaftLogs.recorded(source);
        tampering.applyTo(logs);
        Explanation found = logs.explain(folder, LogSearchOptions.DEFAULTS);

        assertThat(found.verdict()).isEqualTo(Verdict.UNEXPLAINED);
        assertThat(found.explained()).isLessThan(logs.events());
        assertThat(found.blocked()).isNotEmpty();
        assertThat(found.blocked().get(0).alternatives()).isNotEmpty();
    }

    /** The schedule is that of the machine; any must be explained. */
    @Test
    @Tag("thorough")
    void whatTheRaftInPythonDoesIsExplained() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        "python3",
                        "-B",
                        Path.of("src/test/resources/programs/raft_network.py")
                                .toAbsolutePath()
                                .toString(),
                        RaftLogs.program("raft.py").toString(),
                        folder.toString(),
                        "100",
                        "1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(run.waitFor()).isZero();
        List<List<String>> lines = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            lines.add(Files.readAllLines(folder.resolve("n" + node + ".ndjson")));
        }
        RaftLogs logs = RaftLogs.of(Source.PYTHON, lines);
        Explanation found = logs.explain(folder, LogSearchOptions.DEFAULTS);

        assertThat(found.verdict()).as("%s", found.blocked()).isEqualTo(Verdict.EXPLAINED);
        assertThat(found.explained()).isEqualTo(logs.events()).isGreaterThan(500);
    }
}
