package dev.clew.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares the stores of visited states with other sets: filling an empty one, including its
 * growth, and looking up entries, half of which are present. One operation is the whole filling, or
 * {@value #LOOKUPS} lookups by each thread. Each iteration also prints, per entry, the time, the
 * processor time of all threads (hardly affected by other load on the machine), and the off-heap
 * bytes. Each thread has its own shards, as the workers of the search have partitions.
 *
 * <p>{@code -p entries=1000000} makes it quick; 100,000,000 entries need some 10 GiB for fastutil
 * and Chronicle Map.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-XX:+UseParallelGC",
            "-Dchronicle.analytics.disable=true",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED"
        })
public class StoreBenchmark {
    private static final int LOOKUPS = 1 << 20;
    private static final int PIECE = 480;

    /** Kind of the set. */
    @Param({"fingerprint", "tree", "fastutil", "chronicle"})
    public String set = "";

    /** Number of entries. */
    @Param({"1000000", "10000000", "100000000"})
    public long entries;

    /** Number of concurrent threads. */
    @Param({"1", "2"})
    public int threads;

    private final AtomicLong cpuNanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init") // initialized by the setup
    private KeySet filled;

    @SuppressWarnings("NullAway.Init") // initialized by the setup
    private ExecutorService executor;

    /** Creates the set used for lookups. */
    @Setup(Level.Trial)
    public void fill() throws InterruptedException, ExecutionException {
        executor = Executors.newFixedThreadPool(threads);
        filled = KeySet.named(set, entries, threads);
        fill(filled);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void end() {
        executor.shutdown();
        filled.close();
    }

    /** Fills an empty set. */
    @Benchmark
    public int insert() throws InterruptedException, ExecutionException {
        KeySet empty = KeySet.named(set, entries, threads);
        try {
            long start = System.nanoTime();
            fill(empty);
            printFigures(System.nanoTime() - start, entries, empty.bytes());
            return empty.hashCode();
        } finally {
            empty.close();
        }
    }

    /** Looks up entries in random order. */
    @Benchmark
    public int lookup() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int found = inParallel(this::lookUp);
        printFigures(System.nanoTime() - start, (long) LOOKUPS * threads, 0);
        if (found < LOOKUPS * threads / 3 || found > LOOKUPS * threads / 3 * 2) {
            throw new IllegalStateException("expected half of " + LOOKUPS * threads + " entries, found " + found);
        }
        return found;
    }

    /**
     * Prints figures in the line of each iteration; JMH's own counters would be sums over all
     * iterations.
     */
    private void printFigures(long nanos, long worked, long bytes) {
        System.out.printf(
                Locale.ROOT,
                "[%.0f ns, %.0f processor ns, %.1f bytes per entry] ",
                nanos / (double) worked,
                cpuNanos.get() / (double) worked,
                bytes / (double) entries);
    }

    private void fill(KeySet keys) throws InterruptedException, ExecutionException {
        inParallel(thread -> {
            for (long from = 0; from < entries / KeySet.SHARDS; from += PIECE) {
                long to = Math.min(from + PIECE, entries / KeySet.SHARDS);
                for (int shard = thread; shard < KeySet.SHARDS; shard += threads) {
                    keys.fill(shard, from, to);
                }
            }
            return 0;
        });
    }

    private int lookUp(int thread) {
        SplittableRandom random = new SplittableRandom(thread);
        long[] wanted = new long[PIECE];
        int found = 0;
        for (int done = 0; done < LOOKUPS; done += PIECE) {
            int shard = random.nextInt(KeySet.SHARDS / threads) * threads + thread;
            for (int i = 0; i < PIECE; i++) {
                wanted[i] = random.nextLong(2 * entries / KeySet.SHARDS) * KeySet.SHARDS + shard;
            }
            found += filled.find(shard, wanted);
        }
        return found;
    }

    /** Work of one thread. */
    private interface Work {
        int of(int thread);
    }

    private int timed(Work work, int thread) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        int result = work.of(thread);
        cpuNanos.addAndGet(clock.getCurrentThreadCpuTime() - start);
        return result;
    }

    private int inParallel(Work work) throws InterruptedException, ExecutionException {
        cpuNanos.set(0);
        List<Future<Integer>> results = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            results.add(executor.submit(() -> timed(work, number)));
        }
        int sum = 0;
        for (Future<Integer> result : results) {
            sum += result.get();
        }
        return sum;
    }
}
