package dev.clew.benchmarks;

import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the expansion of states once all handler calls are memoized: the hot loop of the search
 * without the store.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ExpansionBenchmark {
    private static final int STATES = 2000;

    /** Name of the model whose states are expanded. */
    @Param({"two-phase-commit", "single-decree-paxos", "linearizable-register"})
    public String model = "";

    private final List<int[]> vectors = new ArrayList<>();
    private final List<Long> fingerprints = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // initialized by the setup
    private Expander expander;

    /**
     * Collects the first states in breadth-first order, starting over whenever the layout has
     * grown.
     */
    @Setup
    public void collect() {
        TransitionSystem system = Systems.of(create(model));
        boolean complete = false;
        while (!complete) {
            expander = system.newExpander();
            complete = fill(system);
            if (!complete) {
                system.growLayout();
            }
        }
        system.settle();
    }

    private boolean fill(TransitionSystem system) {
        vectors.clear();
        fingerprints.clear();
        int[] first = system.initialStates().get(0);
        int[] packed = new int[system.layout().words()];
        system.layout().pack(first, packed);
        vectors.add(packed);
        fingerprints.add(system.fingerprint(first));
        for (int at = 0; at < vectors.size() && vectors.size() < STATES; at++) {
            Expansion expansion = expander.expand(vectors.get(at), fingerprints.get(at), 0);
            if (expansion.overflow()) {
                return false;
            }
            for (int i = 0; i < expansion.count() && vectors.size() < STATES; i++) {
                int[] next = new int[packed.length];
                expansion.copyVector(i, next);
                vectors.add(next);
                fingerprints.add(expansion.fingerprint(i));
            }
        }
        for (int at = 0; at < STATES; at++) {
            if (expander.expand(vectors.get(at), fingerprints.get(at), 0).overflow()) {
                return false;
            }
        }
        return true;
    }

    /** Measures nanoseconds per state. */
    @Benchmark
    @OperationsPerInvocation(STATES)
    public long expand() {
        long sum = 0;
        for (int i = 0; i < STATES; i++) {
            Expansion expansion = expander.expand(vectors.get(i), fingerprints.get(i), 0);
            sum += expansion.generated() + expansion.fingerprint(0);
        }
        return sum;
    }

    private static Model create(String name) {
        for (ModelProvider provider : ServiceLoader.load(ModelProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.create(Parameters.parse(provider.allParameters(), Map.of()));
            }
        }
        throw new IllegalArgumentException("unknown model: " + name);
    }
}
