package dev.clew.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceLogTest {
    private static final LogHeader HEADER =
            new LogHeader("store", Map.of("bug", "none"), 3, 1, "n2", "a cluster", 1L << 50);

    private static LoggedEvent received(long seq) throws IOException {
        LoggedValue value = LoggedValue.of("a \"message\"\n");
        return new LoggedEvent(
                seq,
                "2026-11-21T21:00:00Z",
                LoggedEvent.Kind.RECEIVE,
                OptionalInt.of(2),
                Optional.of(value),
                Optional.empty(),
                List.of(new LoggedEvent.Sent(0, value)),
                List.of("00ff"),
                true,
                List.of("ELECTION"),
                "0123456789abcdef",
                List.of(1, 0));
    }

    private static Path written(Path folder) throws IOException {
        Path file = folder.resolve("n2.trace");
        try (TraceLog log = TraceLog.open(file, HEADER)) {
            log.write(received(0));
            log.write(received(1));
        }
        return file;
    }

    private static @Nullable LoggedLine last(Path file) throws IOException {
        try (TraceLogReader reader = new TraceLogReader(file)) {
            @Nullable LoggedLine last = null;
            for (@Nullable LoggedLine line = reader.next(); line != null; line = reader.next()) {
                last = line;
            }
            return last;
        }
    }

    @Test
    void writtenEventsAreReadBack(@TempDir Path folder) throws IOException {
        try (TraceLogReader reader = new TraceLogReader(written(folder))) {
            assertThat(reader.next()).isEqualTo(HEADER);
            assertThat(reader.next()).isEqualTo(received(0));
            assertThat(reader.next()).isEqualTo(received(1));
            assertThat(reader.line()).isEqualTo(3);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void incompleteLastLineIsIgnoredAndTruncatedByTheNextRun(@TempDir Path folder) throws IOException {
        Path file = written(folder);
        Files.writeString(file, "{\"seq\":2,\"at", StandardOpenOption.APPEND);
        assertThat(last(file)).isEqualTo(received(1));
        TraceLog.open(file, HEADER).close();
        assertThat(last(file)).isEqualTo(HEADER);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }

    @Test
    void malformedLineIsReportedWithItsNumber(@TempDir Path folder) throws IOException {
        Path file = written(folder);
        List<String> lines = Files.readAllLines(file);
        Map<String, String> wrong = Map.of(
                lines.get(2).replace("\"synced\":true,", ""),
                "line 3: 'synced' is missing",
                lines.get(2).replace("receive", "reboot"),
                "line 3: unknown event \"reboot\"",
                "no JSON\n",
                "line 3: not JSON",
                "{\"format\":\"other\"}",
                "line 3: its format is \"other\"");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Files.write(file, List.of(lines.get(0), lines.get(1), each.getKey(), lines.get(2)));
            assertThatThrownBy(() -> last(file))
                    .isInstanceOf(MalformedTraceLog.class)
                    .hasMessageContaining(each.getValue());
        }
        Files.write(file, List.of(lines.get(1)));
        assertThatThrownBy(() -> last(file)).hasMessageContaining("line 1: a log must start with");
    }

    /** Found by fuzzing: the number of servers was cut to 32 bits, and as many were assumed. */
    @Test
    void numbersBeyondTheirRangeAreRefused(@TempDir Path folder) throws IOException {
        List<String> lines = Files.readAllLines(written(folder));
        Path file = folder.resolve("forged.trace");
        for (String servers : List.of("-99999999999999999999999", "2147483648", "1001", "0", "-1")) {
            Files.writeString(file, lines.get(0).replace("\"servers\":3", "\"servers\":" + servers) + "\n");
            assertThatThrownBy(() -> last(file))
                    .isInstanceOf(MalformedTraceLog.class)
                    .hasMessageContaining("servers");
        }
        Files.write(file, List.of(lines.get(0), lines.get(1).replace("[1,0]", "[1,4294967296]")));
        assertThatThrownBy(() -> last(file))
                .isInstanceOf(MalformedTraceLog.class)
                .hasMessageContaining("a choice is 4294967296");
        Files.write(file, List.of(lines.get(0), lines.get(1).replace("\"to\":0", "\"to\":4294967296")));
        assertThatThrownBy(() -> last(file))
                .isInstanceOf(MalformedTraceLog.class)
                .hasMessageContaining("'to'");
    }
}
