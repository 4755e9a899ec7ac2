package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * On random models, a search with symmetry reduction finds as many distinct states as there are orbits by brute force,
 * and the same verdicts and lengths of shortest behaviors; the behaviors are behaviors of the model itself.
 */
@Tag("thorough")
class SymmetryOracleTest {
    /** Distinct states beyond which a random model is skipped. */
    private static final int CAP = 600;

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersHaveAsManyStatesAsOrbits(@ForAll long seed) {
        one(seed, SymmetryOracleTest::compareCluster);
    }

    /**
     * Compares the cluster of a seed, and returns whether it did: clusters that are too large or have no states are
     * skipped.
     */
    static boolean compareCluster(long s) {
        ClusterModel model = SymmetricCluster.model(s);
        int peers = model.symmetricNodes().get(0).size();
        int size = model.nodes().size();
        List<int[]> maps = Orbits.permutations(peers).stream()
                .map(map -> IntStream.range(0, size)
                        .map(id -> id < peers ? map[id] : id)
                        .toArray())
                .toList();
        return compare(
                new ClusterSystem(model),
                new Protocol(model, "SymmetricCluster.model(" + s + "L): " + model.faults() + " " + model.network()),
                maps,
                (state, map) -> new ClusterImage(map, value -> SymmetricCluster.rename(value, map)).of(state));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void sharedStateModelsHaveAsManyStatesAsOrbits(@ForAll long seed) {
        one(seed, SymmetryOracleTest::compareSharedState);
    }

    /**
     * Compares the shared-state model of a seed, and returns whether it did: models that are too large or have no
     * states are skipped.
     */
    static boolean compareSharedState(long s) {
        SharedStateModel model = SymmetricReplicas.model(s);
        return compare(
                new SharedStateSystem(model),
                new Protocol(model, "SymmetricReplicas.model(" + s + "L)"),
                Orbits.permutations(model.symmetricValues().get(0).size()),
                (state, map) -> SymmetricReplicas.image(model, state, map));
    }

    /** Tries models until one is neither too large nor without states. */
    private static void one(long seed, LongPredicate compared) {
        Random seeds = new Random(seed);
        while (!compared.test(seeds.nextLong())) {}
    }

    static <S> boolean compare(
            TransitionSystem<S> system, Protocol protocol, List<int[]> maps, BiFunction<S, int[], S> image) {
        Model model = protocol.model();
        OracleResult full = NaiveExplorer.explore(model, 0, CAP);
        if (full.overflow() || full.distinct() < 4) {
            return false;
        }
        OracleResult orbits = Orbits.of(system, model, full, maps, image);
        EngineAgainstOracle.compareOrbits(protocol, orbits);
        BitstateOracleTest.compareOrbits(protocol, orbits);
        CoverageOracleTest.compareOrbits(
                protocol,
                orbits,
                system,
                Orbits.firsts(system.initialStates(), maps, image),
                Orbits.firsts(Orbits.reachable(system, system.initialStates()), maps, image));
        Map<String, TraceDocument> traces =
                traces(SmallSizes.check(model).symmetry().run());
        traces.forEach((name, trace) -> {
            boolean isFirstState =
                    name.equals("counterexample") && trace.states().size() == 1;
            if (!isFirstState) { // a constraint may exclude it, and then no behavior continues from there
                compareFrom(system, protocol, trace, maps, image);
            }
        });
        return true;
    }

    private static Map<String, TraceDocument> traces(CheckReport report) {
        return report.trace() == null
                ? TraceReports.witnesses(report, "test")
                : Map.of("counterexample", TraceReports.document(report, "test"));
    }

    /**
     * Asserts that from the middle of a behavior, where nodes and values are no longer interchangeable, as many orbits
     * are reachable as by brute force.
     */
    private static <S> void compareFrom(
            TransitionSystem<S> system,
            Protocol protocol,
            TraceDocument trace,
            List<int[]> maps,
            BiFunction<S, int[], S> image) {
        int middle = (trace.states().size() + 1) / 2;
        TraceDocument begun = trace.shownBy(trace.states().subList(0, middle), null);
        CheckReport plain = SmallSizes.check(protocol.model()).from(begun).run();
        CheckReport reduced =
                SmallSizes.check(protocol.model()).symmetry().from(begun).run();
        assertThat(reduced.verdict()).as("verdict on %s", protocol).isEqualTo(plain.verdict());
        Trace found = reduced.trace();
        if (found != null) {
            assertThat(found.steps())
                    .as("states of the counterexample on %s", protocol)
                    .hasSameSizeAs(Objects.requireNonNull(plain.trace()).steps());
            TraceReplay.replay(protocol.model(), found);
            return;
        }
        Trace way = reduced.witnesses().get(0).trace();
        List<S> behavior = TraceReplay.behavior(system, way);
        Set<S> reached = Orbits.reachable(system, List.of(behavior.get(middle - 1)));
        assertThat(reduced.counts().distinct())
                .as("orbits reached on %s", protocol)
                .isEqualTo(Orbits.firsts(reached, maps, image).size());
    }
}
