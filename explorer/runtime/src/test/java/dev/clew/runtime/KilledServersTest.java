package dev.clew.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import dev.clew.runtime.log.LogHeader;
import dev.clew.runtime.log.LoggedEvent;
import dev.clew.runtime.log.LoggedLine;
import dev.clew.runtime.log.TraceLogReader;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.sample.StoreMessage;
import dev.clew.runtime.sample.StoreProcess;
import dev.clew.state.SavedTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of servers as processes, killed as by {@code kill -9} while clients write. */
class KilledServersTest {
    private static final SavedTypes TYPES = SavedTypes.ofCode(StoreMessage.class, List.of(StoreMessage.class));

    @Test
    @Tag("thorough")
    void acknowledgedWritesSurviveKillingAllServersAtOnce(@TempDir Path folder) throws Exception {
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        try (StoreCluster cluster = new StoreCluster(3, folder)) {
            for (int round = 0; round < 2; round++) {
                List<Process> processes = startAll(cluster);
                try {
                    requireAll(cluster, acknowledged);
                    writeUntilKilled(cluster, acknowledged, processes);
                } finally {
                    kill(processes);
                }
            }
            List<Process> processes = startAll(cluster);
            try {
                requireAll(cluster, acknowledged);
            } finally {
                kill(processes);
            }
            requireReadable(cluster.traceLog(0), 3);
        }
    }

    private static List<Process> startAll(StoreCluster cluster) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            processes.add(StoreProcess.start(cluster, id));
        }
        return processes;
    }

    /** Runs four clients that each increment a key, and kills all servers meanwhile. */
    private static void writeUntilKilled(
            StoreCluster cluster, Map<String, Integer> acknowledged, List<Process> processes) throws Exception {
        List<Thread> writers = new ArrayList<>();
        AtomicBoolean isKilled = new AtomicBoolean();
        for (int i = 0; i < 4; i++) {
            String key = "k" + i;
            KeyValueClient client = new KeyValueClient(cluster.addresses(), java.time.Duration.ofSeconds(2));
            Thread writer = new Thread(() -> write(client, key, acknowledged, isKilled));
            writer.start();
            writers.add(writer);
        }
        int before = sum(acknowledged);
        Await.until(() -> sum(acknowledged) > before + 50);
        isKilled.set(true);
        kill(processes);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /**
     * Repeats each write until its success is known, since servers on a busy machine may be slow.
     */
    private static void write(
            KeyValueClient client, String key, Map<String, Integer> acknowledged, AtomicBoolean isKilled) {
        try (client) {
            while (true) {
                int next = acknowledged.getOrDefault(key, 0) + 1;
                Reply reply = client.ask(new Request.Set(key, Integer.toString(next)));
                if (reply instanceof Reply.Known) {
                    acknowledged.put(key, next);
                } else if (isKilled.get()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int sum(Map<String, Integer> acknowledged) {
        return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Asserts that each key has the value acknowledged last, or the one being written when the
     * servers were killed.
     */
    private static void requireAll(StoreCluster cluster, Map<String, Integer> acknowledged) throws Exception {
        for (Map.Entry<String, Integer> entry : acknowledged.entrySet()) {
            Reply reply = cluster.ask(1, new Request.Get(entry.getKey()));
            assertThat(reply).isInstanceOf(Reply.Known.class);
            Optional<String> found = ((Outcome.Value) ((Reply.Known) reply).outcome()).value();
            assertThat(found).isPresent();
            int value = Integer.parseInt(found.get());
            assertThat(value).isBetween(entry.getValue(), entry.getValue() + 1);
            entry.setValue(value);
        }
    }

    private static void kill(List<Process> processes) throws InterruptedException {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }

    private static void requireReadable(Path traceLog, int runs) throws IOException {
        int headers = 0;
        long next = 0;
        try (TraceLogReader reader = new TraceLogReader(traceLog)) {
            for (@Nullable LoggedLine line = reader.next(); line != null; line = reader.next()) {
                if (line instanceof LogHeader header) {
                    assertThat(header.name()).isEqualTo("n1");
                    headers++;
                    next = 0;
                } else if (line instanceof LoggedEvent event) {
                    assertThat(event.seq()).isEqualTo(next++);
                    assertThat(event.seq() == 0)
                            .isEqualTo(
                                    event.kind() == LoggedEvent.Kind.START || event.kind() == LoggedEvent.Kind.RESTART);
                    if (event.kind() == LoggedEvent.Kind.RECEIVE) {
                        assertThat(event.value().orElseThrow().decode(TYPES))
                                .isInstanceOf(StoreMessage.class)
                                .hasToString(event.value().orElseThrow().text());
                    }
                }
            }
        }
        assertThat(headers).isEqualTo(runs);
    }
}
