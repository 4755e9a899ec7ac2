package dev.clew.runtime.torture;

import dev.clew.model.KeyValueClients.Request;
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
 * Clients use a cluster while it is tortured. In the end all servers are killed at once and started again, and every key is
 * read once more, so that whatever was acknowledged and is not there stands in the history.
 */
public final class Torture {
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

    /** A cluster that serves nobody for so long is struck again. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Plan plan;
    private final HistoryLog history = new HistoryLog();
    private final AtomicInteger processes = new AtomicInteger();

    /**
     * How a cluster is tortured.
     *
     * @param time how long, the last reads not counted
     * @param clients how many ask at a time
     * @param keys how many keys are in use at a time
     * @param rate operations a second of all clients together, at most; 0 for as many as there can be
     * @param seed of what is done and asked for; when it happens depends on the machine
     * @param faults what is done to the servers while clients are at work; nothing if it is empty
     */
    public record Plan(Duration time, int clients, int keys, int rate, long seed, Set<Fault> faults) {
        public Plan {
            faults = Set.copyOf(faults);
            if (clients < 1 || keys < 1 || rate < 0) {
                throw new IllegalArgumentException("a torture has clients and keys");
            }
        }
    }

    /**
     * What was done.
     *
     * @param history what the clients saw
     * @param seconds how long the clients were at work
     * @param figures what they had done by then; the last kill and the last reads are not counted
     * @param faults what was done to the servers, and how often
     * @param unread keys that could not be read in the end
     */
    public record Result(
            HistoryLog history,
            double seconds,
            HistoryLog.Figures figures,
            Map<String, Integer> faults,
            List<String> unread) {}

    /** A torture of servers that all run. */
    public Torture(Cluster cluster, Plan plan) {
        this.cluster = cluster;
        this.plan = plan;
    }

    /**
     * Runs.
     *
     * @param stop asked between two faults; once it is true, the last part begins
     * @throws IOException if a server that was killed does not start again
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

    /** Waits until clients are served again: what strikes a cluster that is still down shows nothing. */
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

    /** Reads every key; those that could not be read. */
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
                    break; // nobody serves any more; the others would only take as long
                }
            }
        }
        return unread;
    }
}
