package dev.clew.runtime.torture;

import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Client that sends one request after the other. Keys change over time, so that the history of each
 * is short; no value is written twice. After an unknown outcome the client continues as another
 * process, as in Jepsen, since the operation may still take effect.
 */
final class LoadClient implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<InetSocketAddress> servers;
    private final HistoryLog history;
    private final Keys keys;
    private final AtomicInteger processes;
    private final Random random;
    private final long pauseNanos;

    /**
     * Whether the client mostly reads: writers wait for an answer where a leader was cut off, while
     * readers observe what that leader answers.
     */
    private final boolean readsMostly;

    private volatile boolean isOver;

    /** Keys in use, and unused values. Thread-safe. */
    static final class Keys {
        private static final long EPOCH_NANOS = 4_000_000_000L;

        private final long start = System.nanoTime();
        private final int count;
        private final AtomicInteger values = new AtomicInteger();

        Keys(int count) {
            this.count = count;
        }

        private long epoch() {
            return (System.nanoTime() - start) / EPOCH_NANOS;
        }

        String key(Random random) {
            return "k" + (epoch() * count + random.nextInt(count));
        }

        String value() {
            return Integer.toString(values.incrementAndGet());
        }

        /** Returns a recent value, so that some exchanges succeed. */
        String lateValue(Random random) {
            return Integer.toString(Math.max(1, values.get() - random.nextInt(4 * count)));
        }

        /** Returns all keys so far. */
        List<String> all() {
            List<String> keys = new ArrayList<>();
            for (long key = 0; key < (epoch() + 1) * count; key++) {
                keys.add("k" + key);
            }
            return keys;
        }
    }

    LoadClient(
            List<InetSocketAddress> servers,
            HistoryLog history,
            Keys keys,
            AtomicInteger processes,
            long seed,
            long pauseNanos,
            boolean readsMostly) {
        this.readsMostly = readsMostly;
        this.servers = new ArrayList<>(servers);
        this.history = history;
        this.keys = keys;
        this.processes = processes;
        this.pauseNanos = pauseNanos;
        random = new Random(seed);
        Collections.shuffle(this.servers, random);
    }

    void end() {
        isOver = true;
    }

    @Override
    public void run() {
        try {
            while (!isOver) {
                runAsOneProcess(processes.getAndIncrement());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAsOneProcess(int process) throws InterruptedException {
        try (KeyValueClient client = new KeyValueClient(servers, PATIENCE)) {
            boolean isKnown = true;
            while (isKnown && !isOver) {
                Request request = request();
                history.invoked(process, request);
                Reply reply = client.ask(request);
                history.ended(process, request, reply);
                isKnown = !(reply instanceof Reply.Unknown);
                if (pauseNanos > 0) {
                    java.util.concurrent.TimeUnit.NANOSECONDS.sleep(pauseNanos);
                }
            }
        }
    }

    private Request request() {
        String key = keys.key(random);
        if (readsMostly && random.nextInt(20) > 0) {
            return new Request.Get(key);
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Request.Set(key, keys.value());
            case 2 -> new Request.CompareAndSet(key, keys.lateValue(random), keys.value());
            default -> new Request.Get(key);
        };
    }
}
