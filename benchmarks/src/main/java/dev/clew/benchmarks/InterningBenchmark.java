package dev.clew.benchmarks;

import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the interning of values of a slot: new ones, whose content hash is computed, and known
 * ones, with one and with two threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class InterningBenchmark {
    private static final int VALUES = 4096;

    /** Number of entries of the log in a value. */
    @Param({"0", "8"})
    public int log;

    private final Server[] values = new Server[VALUES];
    private final Server[] equals = new Server[VALUES];
    private final Domain<Server> known = domain();

    /** Typical local state of a protocol. */
    record Server(int term, String votedFor, Set<Integer> votes, List<Integer> log) {}

    /** Creates values, and equal ones that are distinct objects. */
    @Setup
    public void fill() {
        for (int i = 0; i < VALUES; i++) {
            values[i] = server(i);
            equals[i] = server(i);
            known.intern(values[i]);
        }
    }

    /** Measures nanoseconds per new value. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int internNew() {
        return internAll(domain(), values);
    }

    /** Measures nanoseconds per known value. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int internKnown() {
        return internAll(known, equals);
    }

    /** Measures nanoseconds per known value and thread, when two threads contend. */
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(VALUES)
    public int internKnownByTwo() {
        return internAll(known, equals);
    }

    private static int internAll(Domain<Server> domain, Server[] all) {
        int sum = 0;
        for (Server value : all) {
            sum += domain.intern(value);
        }
        return sum;
    }

    private static Domain<Server> domain() {
        return new Domain<>(new ContentHash()::of);
    }

    private Server server(int number) {
        Integer[] entries = new Integer[log];
        for (int i = 0; i < log; i++) {
            entries[i] = number + i;
        }
        return new Server(number, "n" + number % 5, Set.of(number % 3, 5 + number % 7), List.of(entries));
    }
}
