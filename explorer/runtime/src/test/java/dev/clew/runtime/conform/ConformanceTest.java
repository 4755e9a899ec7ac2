package dev.clew.runtime.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.KeyValueClients;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.Await;
import dev.clew.runtime.log.LogHeader;
import dev.clew.runtime.log.LoggedEvent;
import dev.clew.runtime.log.LoggedEvent.Kind;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.runtime.log.TraceLog;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.sample.StoreDeployment;
import dev.clew.state.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that logs of a real cluster show a behavior of its model, and that manipulated logs do not.
 */
class ConformanceTest {
    @TempDir
    static Path ran = Path.of("");

    @TempDir
    Path folder = Path.of("");

    /** Runs a cluster in which a replica and then the serving server restart. */
    @BeforeAll
    static void runACluster() throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, ran).startAll()) {
            cluster.ask(1, new Request.Set("x", "1"));
            cluster.stop(2);
            cluster.ask(0, new Request.Set("x", "2"));
            cluster.start(2);
            cluster.stop(0);
            cluster.start(0);
            cluster.ask(2, new Request.Get("x"));
            Await.until(() -> read(2).stream()
                            .filter(line -> line.contains("\"receive\""))
                            .count()
                    > 3);
        }
    }

    @Test
    void realRunIsABehaviorOfTheModel() throws IOException {
        Conformance.Result result = conform(0, 1, 2);

        assertThat(result.deviation()).isEmpty();
        assertThat(result.servers()).isEqualTo(3);
        assertThat(result.runs()).isEqualTo(5);
        assertThat(result.received()).isGreaterThan(5);
    }

    @Test
    void logOfASingleServerConforms() throws IOException {
        assertThat(conform(1).deviation()).isEmpty();
    }

    @Test
    void unsyncedWriteIsReportedWithItsLine() throws IOException {
        int line = firstLine(1, "\"synced\":true");
        edit(1, line, text -> text.replace("\"synced\":true", "\"synced\":false"));

        assertThat(deviation().line()).isEqualTo(line);
        assertThat(deviation().file()).isEqualTo(log(1));
        assertThat(deviation().reason()).contains("did not sync");
    }

    @Test
    void missingMessageIsReported() throws IOException {
        int line = firstLine(1, "\"sent\":\\[\\{");
        edit(1, line, text -> text.replaceAll("\"sent\":\\[.*\\],\"persisted\"", "\"sent\":[],\"persisted\""));

        assertThat(deviation().line()).isEqualTo(line);
        assertThat(deviation().reason()).contains("it sent nothing; the model sends [Ack");
    }

    @Test
    void differentStateIsReported() throws IOException {
        int line = firstLine(2, "\"receive\"");
        edit(2, line, text -> text.replaceAll("\"state\":\"[0-9a-f]+\"", "\"state\":\"0123456789abcdef\""));

        assertThat(deviation().line()).isEqualTo(line);
        assertThat(deviation().reason()).contains("next state");
    }

    @Test
    void receivedButUnsentMessageIsReported() throws IOException {
        List<String> lines = new ArrayList<>(read(0));
        int ack = firstLine(0, "\"text\":\"Ack\\[upTo=1\\]\"");
        lines.subList(ack, lines.size()).clear();
        IntStream.range(0, 50).forEach(copy -> lines.add(lines.get(ack - 1)));
        Files.write(log(0), lines);

        assertThat(deviation().file()).isEqualTo(log(0));
        assertThat(deviation().event()).contains("n1 receives Ack[upTo=1]");
        assertThat(deviation().line()).isGreaterThan(ack);
    }

    @Test
    void firingOfAnUnsetTimerIsReported() throws IOException {
        int timer = firstLine(0, "\"event\":\"timeout\"");
        List<String> lines = new ArrayList<>(read(1));
        lines.add(2, read(0).get(timer - 1));
        Files.write(log(1), lines);

        assertThat(deviation().line()).isEqualTo(3);
        assertThat(deviation().reason()).contains("this timer is not set");
    }

    @Test
    void restartWithAnImpossibleImageIsReported() throws IOException {
        int restart = firstLine(0, "\"event\":\"restart\"");
        edit(0, restart, text -> text.replaceAll("\"image\":\"[0-9a-f]+\"", "\"image\":\"0123456789abcdef\""));

        assertThat(deviation().line()).isEqualTo(restart);
        assertThat(deviation().reason()).contains("its disk holds an image (0123456789abcdef)");
    }

    @Test
    void eventsWithoutEffectBeforeAKillAreUndone() throws IOException {
        List<String> lines = new ArrayList<>(read(1));
        int append = firstLine(1, "\"synced\":true");
        String restart = read(0).get(firstLine(0, "\"event\":\"restart\"") - 1)
                .replaceAll("\"image\":\"[0-9a-f]+\"", "\"image\":null");
        assertThat(lines.get(0)).contains("\"format\"");
        lines.subList(append, lines.size()).clear();
        lines.add(lines.get(0));
        lines.add(restart.replaceAll("\"sent\":\\[.*?\\]", "\"sent\":[]")
                .replaceAll("\"timers\":\\[.*?\\]", "\"timers\":[]")
                .replaceAll("\"state\":\"[0-9a-f]+\"", stateOf(lines.get(1))));
        Files.write(log(1), lines);

        Conformance.Result result = conform(1);

        assertThat(result.deviation()).isEmpty();
        assertThat(result.undone()).isPositive();
    }

    /** The server writes when it starts, and is killed before the write has reached the disk. */
    @Test
    void startWithoutEffectIsUndone() throws IOException {
        ContentHash hash = new ContentHash();
        String image = HexFormat.of().toHexDigits(hash.of("image"));
        String state = HexFormat.of().toHexDigits(hash.of("state"));
        LogHeader header = new LogHeader("store", Map.of(), 1, 0, "n1", "c", 1);
        Path file = folder.resolve("started.log");
        for (Kind kind : List.of(Kind.START, Kind.RESTART, Kind.RESTART)) {
            try (TraceLog log = TraceLog.open(file, header)) {
                log.write(new LoggedEvent(
                        0,
                        "2026-01-01T00:00:00Z",
                        kind,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(image),
                        true,
                        List.of(),
                        state,
                        List.of()));
            }
        }

        Conformance.Result result = Conformance.of("store", servers -> new StartsWithAWrite(), List.of(file));

        assertThat(result.deviation()).isEmpty();
        assertThat(result.undone()).isEqualTo(2);
    }

    /** Deployment of one server that writes when it starts. */
    private record StartsWithAWrite() implements Deployment<String, String>, Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            effects.persist("image");
            effects.sync();
            return "state";
        }

        @Override
        public String receive(String now, int source, String message, Effects<String> effects) {
            return now;
        }

        @Override
        public int servers() {
            return 1;
        }

        @Override
        public Node<String, String> server(int id) {
            return this;
        }

        @Override
        public Class<String> messageType() {
            return String.class;
        }

        @Override
        public Delay delay(Object timer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyValueClients<String, String> clients() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void logsOfTwoClustersAreRejected() throws IOException {
        edit(1, 1, text -> text.replace(StoreCluster.CLUSTER, "another"));

        assertThatThrownBy(() -> conform(0, 1))
                .isInstanceOf(MalformedTraceLog.class)
                .hasMessageContaining("another");
    }

    @Test
    void twoLogsOfOneServerAreRejected() throws IOException {
        conform(1);
        assertThatThrownBy(() -> Conformance.of("store", StoreDeployment::new, List.of(log(1), log(1))))
                .isInstanceOf(MalformedTraceLog.class)
                .hasMessageContaining("more than one log of n2");
    }

    private static String stateOf(String line) {
        var matcher = Pattern.compile("\"state\":\"[0-9a-f]+\"").matcher(line);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    /** Returns the number, from 1, of the first line that matches a pattern. */
    private static int firstLine(int server, String pattern) {
        List<String> lines = read(server);
        return IntStream.rangeClosed(1, lines.size())
                .filter(number ->
                        Pattern.compile(pattern).matcher(lines.get(number - 1)).find())
                .findFirst()
                .orElseThrow();
    }

    private void edit(int server, int line, UnaryOperator<String> change) throws IOException {
        List<String> lines = new ArrayList<>(read(server));
        String before = lines.get(line - 1);
        lines.set(line - 1, change.apply(before));
        assertThat(lines.get(line - 1)).isNotEqualTo(before);
        Files.write(log(server), lines);
    }

    private Conformance.Deviation deviation() throws IOException {
        return conform(0, 1, 2).deviation().orElseThrow();
    }

    /** Checks the logs, edited or as written. */
    private Conformance.Result conform(int... servers) throws IOException {
        for (int server : servers) {
            if (!Files.exists(log(server))) {
                Files.write(log(server), read(server));
            }
        }
        List<Path> logs = IntStream.of(servers).mapToObj(this::log).toList();
        return Conformance.of("store", StoreDeployment::new, logs);
    }

    private Path log(int server) {
        return folder.resolve("n" + (server + 1) + ".log");
    }

    private static List<String> read(int server) {
        try (Stream<String> lines = Files.lines(ran.resolve("n" + (server + 1) + ".trace"))) {
            return lines.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
