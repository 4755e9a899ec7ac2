package dev.clew.runtime.torture;

import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Test that injects faults into a cluster while clients use it. At the end all servers are killed
 * at once and restarted, and every key is read once more, so that the history shows any
 * acknowledged write that is missing.
 */
public final class Torture {
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

    /** Time without progress after which the next fault is injected anyway. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Plan plan;
    private final HistoryLog history = new HistoryLog();
    private final AtomicInteger processes = new AtomicInteger();

    /**
     * Parameters of a test.
     *
     * @param time duration without the final reads
     * @param clients number of concurrent clients
     * @param keys number of keys in use at a time
     * @param rate maximum operations per second of all clients together; 0 for no limit
     * @param seed of faults and requests; their timing depends on the machine
     * @param faults injected while clients are at work; may be empty
     */
    public record Plan(Duration time, int clients, int keys, int rate, long seed, Set<Fault> faults) {
        public Plan {
            faults = Set.copyOf(faults);
            if (clients < 1 || keys < 1 || rate < 0) {
                throw new IllegalArgumentException("clients and keys must be at least 1, and rate at least 0");
            }
        }
    }

    /**
     * Result of a test.
     *
     * @param history operations of the clients
     * @param seconds duration of the clients' work
     * @param figures statistics at its end, without the last kill and the final reads
     * @param faults number of injections by fault
     * @param unread keys that could not be read at the end
     */
    public record Result(
            HistoryLog history,
            double seconds,
            HistoryLog.Figures figures,
            Map<String, Integer> faults,
            List<String> unread) {}

    /** Creates a test of servers that are all running. */
    public Torture(Cluster cluster, Plan plan) {
        this.cluster = cluster;
        this.plan = plan;
    }

    /**
     * Runs the test.
     *
     * @param stop polled between two faults; once it is true, the final part begins
     * @throws IOException if a killed server does not start again
     */
    public Result run(BooleanSupplier stop) throws IOException, InterruptedException {
        LoadClient.Keys keys = new LoadClient.Keys(plan.keys());
        List<LoadClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Nemesis nemesis = new Nemesis(cluster, cluster.addresses().size(), plan.faults(), plan.seed());
        long start = System.nanoTime();
        for (int number = 0; number < plan.clients(); number++) {
            LoadClient client = new LoadClient(
                    cluster.addresses(),
                    history,
                    keys,
                    processes,
                    plan.seed() + 1 + number,
                    pauseNanos(),
                    number % 2 == 1);
            Thread thread = new Thread(client, "client-" + number);
            thread.setDaemon(true);
            thread.start();
            clients.add(client);
            threads.add(thread);
        }
        try {
            BooleanSupplier isOver =
                    () -> System.nanoTime() - start >= plan.time().toNanos() || stop.getAsBoolean();
            while (!isOver.getAsBoolean()) {
                awaitProgress(isOver);
                nemesis.rest();
                if (!plan.faults().isEmpty()) {
                    nemesis.strike();
                }
            }
        } finally {
            clients.forEach(LoadClient::end);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        HistoryLog.Figures figures = history.figures();
        nemesis.strike(Fault.KILL_ALL);
        return new Result(history, seconds, figures, nemesis.done(), readAll(keys.all()));
    }

    /**
     * Waits until clients are served again: a fault in a cluster that is still down would reveal
     * nothing.
     */
    private void awaitProgress(BooleanSupplier isOver) throws InterruptedException {
        long before = history.known();
        long deadline = System.nanoTime() + MOST_WAIT.toNanos();
        while (history.known() == before && System.nanoTime() < deadline && !isOver.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    private long pauseNanos() {
        return plan.rate() == 0 ? 0 : 1_000_000_000L * plan.clients() / plan.rate();
    }

    /** Reads every key; returns those that could not be read. */
    private List<String> readAll(List<String> keys) throws InterruptedException {
        List<String> unread = new ArrayList<>();
        int process = processes.getAndIncrement();
        try (KeyValueClient client = new KeyValueClient(cluster.addresses(), LAST_PATIENCE)) {
            for (String key : keys) {
                Request request = new Request.Get(key);
                history.invoked(process, request);
                Reply reply = client.ask(request);
                history.ended(process, request, reply);
                if (!(reply instanceof Reply.Known)) {
                    unread.add(key);
                    break; // no server is available; each further read would wait as long
                }
            }
        }
        return unread;
    }
}
