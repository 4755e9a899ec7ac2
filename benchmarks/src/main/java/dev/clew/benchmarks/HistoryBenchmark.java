package dev.clew.benchmarks;

import dev.clew.history.CasRegisterSpec;
import dev.clew.history.CasRegisterSpec.CompareAndSet;
import dev.clew.history.CasRegisterSpec.Read;
import dev.clew.history.CasRegisterSpec.Result;
import dev.clew.history.CasRegisterSpec.Value;
import dev.clew.history.CasRegisterSpec.Write;
import dev.clew.history.HistoryVerdict;
import dev.clew.history.Linearizability;
import dev.clew.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Measures the check of a history as Jepsen records it of a cluster that loses requests: 170
 * operations of 5 clients on a register, one in ten of unknown outcome.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class HistoryBenchmark {
    private static final int CLIENTS = 5;
    private static final int OPERATIONS = 170;
    private static final int VALUES = 5;

    /**
     * Whether one read in the last third returns a value that was never written, so that every
     * order must be excluded.
     */
    @Param({"false", "true"})
    private boolean wrong;

    private List<Operation<CasRegisterSpec.Operation<Integer>, Result<Integer>>> history = List.of();

    /**
     * Generates the history: every operation takes effect when it returns, except for half of the
     * lost ones, which never do.
     */
    @Setup
    public void record() {
        SplittableRandom random = new SplittableRandom(1);
        CasRegisterSpec<Integer> register = new CasRegisterSpec<>(0);
        history = new ArrayList<>();
        int state = 0;
        long[] invoked = new long[CLIENTS];
        boolean lie = wrong;
        for (long moment = 1; history.size() < OPERATIONS; moment++) {
            int client = random.nextInt(CLIENTS);
            if (invoked[client] == 0) {
                invoked[client] = moment;
                continue;
            }
            CasRegisterSpec.Operation<Integer> request = request(random);
            boolean lost = random.nextInt(10) == 0;
            Result<Integer> result = register.result(state, request);
            if (!lost || random.nextBoolean()) {
                state = register.next(state, request);
            }
            if (lie && !lost && request instanceof Read && history.size() > OPERATIONS * 2 / 3) {
                result = new Value<>(-1);
                lie = false;
            }
            history.add(
                    lost
                            ? Operation.unknown(client, request, invoked[client])
                            : Operation.ok(client, request, result, invoked[client], moment));
            invoked[client] = 0;
        }
    }

    private static CasRegisterSpec.Operation<Integer> request(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Read<>();
            case 1 -> new Write<>(random.nextInt(VALUES));
            default -> new CompareAndSet<>(random.nextInt(VALUES), random.nextInt(VALUES));
        };
    }

    /** Measures microseconds per history. */
    @Benchmark
    public HistoryVerdict<CasRegisterSpec.Operation<Integer>, Result<Integer>> linearizability() {
        return new Linearizability<>(new CasRegisterSpec<>(0)).check(history, () -> false);
    }
}
