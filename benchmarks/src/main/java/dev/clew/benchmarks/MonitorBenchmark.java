package dev.clew.benchmarks;

import dev.clew.history.AppendListSpec;
import dev.clew.history.CasRegisterSpec;
import dev.clew.history.CounterSpec;
import dev.clew.history.HistoryVerdict;
import dev.clew.history.Linearizability;
import dev.clew.history.Operation;
import dev.clew.history.QueueSpec;
import dev.clew.history.SequentialSpec;
import dev.clew.history.SetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the check of linearizable histories with distinct values, by the kind of object, the
 * number of operations and the number of clients, whose operations overlap.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class MonitorBenchmark {
    /** Places between the moments at which two operations take effect. */
    private static final long GAP = 100;

    /** Every one of so many operations on sets and lists is a read. */
    private static final int READS = 50;

    /** Kind of object. */
    @Param({"register", "queue", "counter", "set", "append-list"})
    public String kind = "";

    /** Number of operations. */
    @Param({"100", "1000", "10000", "100000"})
    public int operations;

    /** Number of clients. */
    @Param({"10", "40"})
    public int clients;

    private Supplier<HistoryVerdict<?, ?>> check = () -> new HistoryVerdict.Unknown<>("no history");

    /** Generates the history. */
    @Setup
    public void record() {
        check = switch (kind) {
            case "register" ->
                check(
                        new CasRegisterSpec<>(0),
                        (random, fresh) -> random.nextInt(2) == 0
                                ? new CasRegisterSpec.Read<>()
                                : new CasRegisterSpec.Write<>(fresh));
            case "queue" ->
                check(
                        new QueueSpec<Integer>(),
                        (random, fresh) ->
                                random.nextInt(2) == 0 ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(fresh));
            case "counter" ->
                check(
                        new CounterSpec(0L),
                        (random, fresh) -> random.nextInt(2) == 0 ? new CounterSpec.Read() : new CounterSpec.Add(1));
            case "set" ->
                check(
                        new SetSpec<Integer>(),
                        (random, fresh) ->
                                random.nextInt(READS) == 0 ? new SetSpec.Read<>() : new SetSpec.Add<>(fresh));
            default ->
                check(
                        new AppendListSpec<Integer>(),
                        (random, fresh) -> random.nextInt(READS) == 0
                                ? new AppendListSpec.Read<>()
                                : new AppendListSpec.Append<>(fresh));
        };
    }

    private <S, O, R> Supplier<HistoryVerdict<?, ?>> check(
            SequentialSpec<S, O, R> spec, BiFunction<SplittableRandom, Integer, O> requests) {
        SplittableRandom random = new SplittableRandom(1);
        List<Operation<O, R>> history = new ArrayList<>();
        S state = Objects.requireNonNull(spec.initial());
        long[] free = new long[clients];
        long spread = GAP * clients / 2;
        for (int i = 0; i < operations; i++) {
            int client = i % clients;
            long moment = GAP * (i + 1);
            long invoked = Math.max(free[client] + 1, moment - 1 - random.nextLong(spread));
            long returned = moment + 1 + random.nextLong(spread - GAP / 2);
            O request = requests.apply(random, i + 1);
            R result = spec.result(state, request);
            state = spec.next(state, request);
            free[client] = returned;
            history.add(Operation.ok(client, request, result, invoked, returned));
        }
        return () -> new Linearizability<>(spec).check(history, () -> false);
    }

    /** Measures milliseconds per history. */
    @Benchmark
    public HistoryVerdict<?, ?> linearizability() {
        return check.get();
    }
}
