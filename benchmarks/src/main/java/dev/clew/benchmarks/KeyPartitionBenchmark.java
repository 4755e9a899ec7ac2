package dev.clew.benchmarks;

import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import dev.clew.store.TreeStateStore;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the insertion of keys into an initially empty store, two in three of them new, in
 * batches as in breadth-first search.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:MaxDirectMemorySize=4g"})
public class KeyPartitionBenchmark {
    private static final int ROUNDS = 25;
    private static final int BATCHES = 50;
    private static final int BATCH = 48;
    private static final int KEYS = ROUNDS * StateId.PARTITIONS * BATCHES * BATCH;

    /** Measures nanoseconds per key, including growth. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long insert() {
        StateStore store = new TreeStateStore(new BlockPool(0), 32, 32);
        SplittableRandom random = new SplittableRandom(1);
        long[] keys = new long[BATCH];
        int touched = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int p = 0; p < StateId.PARTITIONS; p++) {
                for (int b = 0; b < BATCHES; b++) {
                    for (int i = 0; i < BATCH; i++) {
                        keys[i] = random.nextInt(60_000) * 0x10001L + p;
                        touched += store.partition(p).touch(keys[i]);
                    }
                    for (long key : keys) {
                        touched += store.partition(p).insert(key, 0);
                    }
                }
            }
        }
        return store.size() + touched;
    }
}
