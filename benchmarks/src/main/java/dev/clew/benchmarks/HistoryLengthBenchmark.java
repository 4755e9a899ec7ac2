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
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
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
 * Measures the check of consistent histories of ten concurrent clients by their length and the kind
 * of object, with values of their own for all writes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HistoryLengthBenchmark {
    private static final int CLIENTS = 10;

    /** Number of operations. */
    @Param({"100", "1000", "10000", "100000"})
    private int operations;

    /** Kind of object. */
    @Param({"register", "set", "set-with-removals", "queue", "append-list", "counter"})
    private String kind = "";

    private BooleanSupplier check = () -> false;

    /** Generates the history: every operation takes effect when it returns. */
    @Setup
    public void record() {
        check = switch (kind) {
            case "register" ->
                checkOf(
                        new CasRegisterSpec<>(0),
                        i -> i % 2 == 0 ? new CasRegisterSpec.Read<>() : new CasRegisterSpec.Write<>(i));
            case "set" ->
                checkOf(
                        new SetSpec<Integer>(),
                        i -> i % (operations / 50) == 0 ? new SetSpec.Read<>() : new SetSpec.Add<>(i));
            case "set-with-removals" -> checkOf(new SetSpec<Integer>(), HistoryLengthBenchmark::churn);
            case "queue" ->
                checkOf(
                        new QueueSpec<Integer>(),
                        i -> i % 2 == 1 ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(i));
            case "append-list" ->
                checkOf(
                        new AppendListSpec<Integer>(),
                        i -> i % (operations / 50) == 0 ? new AppendListSpec.Read<>() : new AppendListSpec.Append<>(i));
            default -> checkOf(new CounterSpec(0L), i -> i % 2 == 0 ? new CounterSpec.Read() : new CounterSpec.Add(1));
        };
    }

    /** Adds elements, each of which is removed 80 operations later, and reads those that are left. */
    private static SetSpec.Operation<Integer> churn(int i) {
        return switch (i % 4) {
            case 0, 2 -> i % 4 == 0 ? new SetSpec.Add<>(i) : new SetSpec.Remove<>(i - 82);
            default -> new SetSpec.Read<>();
        };
    }

    private <S, O, R> BooleanSupplier checkOf(SequentialSpec<S, O, R> spec, IntFunction<O> requests) {
        List<Operation<O, R>> history = history(spec, requests);
        Linearizability<S, O, R> linearizability = new Linearizability<>(spec);
        return () -> linearizability.check(history, () -> false) instanceof HistoryVerdict.Consistent;
    }

    private <S, O, R> List<Operation<O, R>> history(SequentialSpec<S, O, R> spec, IntFunction<O> requests) {
        SplittableRandom random = new SplittableRandom(1);
        List<Operation<O, R>> history = new ArrayList<>();
        S state = spec.initial();
        long[] invoked = new long[CLIENTS];
        List<O> inFlight = new ArrayList<>();
        int next = 0;
        for (int client = 0; client < CLIENTS; client++) {
            inFlight.add(requests.apply(next++));
        }
        for (long moment = 1; history.size() < operations; moment++) {
            int client = random.nextInt(CLIENTS);
            O request = inFlight.get(client);
            R result = spec.result(state, request);
            state = spec.next(state, request, result);
            history.add(Operation.ok(client, request, result, invoked[client], 2 * moment));
            invoked[client] = 2 * moment + 1;
            inFlight.set(client, requests.apply(next++));
        }
        return history;
    }

    /** Measures microseconds per history. */
    @Benchmark
    public boolean linearizability() {
        if (!check.getAsBoolean()) {
            throw new IllegalStateException("the history is not consistent");
        }
        return true;
    }
}
