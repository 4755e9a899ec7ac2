package dev.clew.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.KeyValueClients;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import dev.clew.runtime.conform.Conformance;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.sample.StoreMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a server's guard holds up requests until its state lets them pass. */
class GuardedServerTest {
    private static final Reply DONE = new Reply.Known(new KeyValueClients.Outcome.Done());
    private static final String GATE = "gate";

    /**
     * Server whose gate is closed until a client writes the key {@code gate}.
     *
     * @param refused counted down when a request is refused
     * @param isLocked whether it refuses all other requests, even when the gate is open
     */
    private record Gate(CountDownLatch refused, boolean isLocked) implements Node<Boolean, StoreMessage> {
        @Override
        public Boolean start(Effects<StoreMessage> effects) {
            return false;
        }

        @Override
        public boolean accepts(Boolean open, int source, StoreMessage message) {
            boolean accepted = message instanceof StoreMessage.Ask ask
                    && ((open && !isLocked) || ask.request().key().equals(GATE));
            if (!accepted) {
                refused.countDown();
            }
            return accepted;
        }

        @Override
        public Boolean receive(Boolean open, int source, StoreMessage message, Effects<StoreMessage> effects) {
            if (message instanceof StoreMessage.Ask ask) {
                effects.send(source, new StoreMessage.Reply(ask.number(), new KeyValueClients.Outcome.Done()));
            }
            return true;
        }
    }

    private record Gates(Gate gate)
            implements Deployment<Boolean, StoreMessage>, KeyValueClients<Boolean, StoreMessage> {
        @Override
        public int servers() {
            return 1;
        }

        @Override
        public Node<Boolean, StoreMessage> server(int id) {
            return gate;
        }

        @Override
        public Class<StoreMessage> messageType() {
            return StoreMessage.class;
        }

        @Override
        public Delay delay(Object timer) {
            throw new IllegalArgumentException("there are no timers");
        }

        @Override
        public KeyValueClients<Boolean, StoreMessage> clients() {
            return this;
        }

        @Override
        public StoreMessage request(int number, Request request) {
            return new StoreMessage.Ask(number, request);
        }

        @Override
        public Optional<Answer> answer(StoreMessage message) {
            return message instanceof StoreMessage.Reply reply
                    ? Optional.of(new Answer(reply.number(), reply.outcome()))
                    : Optional.empty();
        }

        @Override
        public boolean serves(Boolean open) {
            return true;
        }

        @Override
        public boolean comesFromServing(StoreMessage message) {
            return false;
        }
    }

    @Test
    void aRefusedRequestWaitsAndIsHandledWhenTheStateAllowsIt(@TempDir Path folder) throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        Path log = folder.resolve("n1.trace");
        List<InetSocketAddress> addresses = new StoreCluster(1, folder).addresses();
        try (NodeHost<?, ?> host = NodeHost.start(settings(addresses, new Gate(refused, false), folder, log))) {
            CompletableFuture<Reply> waiting = CompletableFuture.supplyAsync(() -> written(addresses, "x"));
            refused.await();
            assertThat(host.end()).isNotDone();
            assertThat(waiting).isNotDone();

            assertThat(written(addresses, GATE)).isEqualTo(DONE);
            assertThat(waiting.get(1, TimeUnit.HOURS)).isEqualTo(DONE);
        }
        assertThat(keysReceived(log)).containsExactly(GATE, "x");
        assertThat(conform(log, false)).isEmpty();
        assertThat(conform(log, true)).hasValueSatisfying(deviation -> {
            assertThat(deviation.event()).contains("key=x");
            assertThat(deviation.reason()).startsWith("the model does not accept this message in this state");
        });
    }

    private static HostSettings<Boolean, StoreMessage> settings(
            List<InetSocketAddress> addresses, Gate gate, Path folder, Path log) {
        return new HostSettings<>(
                new NodeIdentity("gate", Collections.emptySortedMap(), 1, 0, "guarded"),
                new Gates(gate),
                addresses.get(0),
                false,
                Map.of(),
                folder.resolve("data"),
                Optional.of(log),
                Map.of());
    }

    private static Reply written(List<InetSocketAddress> addresses, String key) {
        try (KeyValueClient client = new KeyValueClient(addresses, Duration.ofHours(1))) {
            return client.ask(new KeyValueClients.Request.Set(key, "1"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the keys of the requests handled; a client repeats a request that waits. */
    private static List<String> keysReceived(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"receive\""))
                .map(line -> line.contains("key=" + GATE) ? GATE : "x")
                .distinct()
                .toList();
    }

    private static Optional<Conformance.Deviation> conform(Path log, boolean isLocked) throws IOException {
        Gate gate = new Gate(new CountDownLatch(1), isLocked);
        return Conformance.of("gate", servers -> new Gates(gate), List.of(log)).deviation();
    }
}
