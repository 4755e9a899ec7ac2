package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TemporalAgainstOracle.Outcome;
import dev.clew.replay.TraceMismatchException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tests with random models on a few fixed seeds, with models of few states. Mutation tests run this class
 * instead of those, for each mutant that it reaches.
 */
class QuickOracleTest {
    /** Distinct states beyond which a model is skipped. */
    private static final int SMALL = 150;

    /**
     * Comparison of the engine with the oracle on the models of some seeds.
     *
     * @param name name of the kind of models
     * @param count how many models to compare
     * @param compared whether the model of a seed could be compared
     */
    private record Comparison(String name, int count, LongPredicate compared) {

        static Comparison ofGraphs(String name, int count, LongFunction<Protocol> source) {
            return of(name, count, source, (protocol, seed) -> EngineAgainstOracle.compare(protocol));
        }

        static Comparison ofLassos(String name, int count, LongFunction<Protocol> source) {
            return new Comparison(
                    name, count, seed -> TemporalAgainstOracle.compare(source.apply(seed)) != Outcome.TOO_LARGE);
        }

        static Comparison of(String name, int count, LongFunction<Protocol> source, Comparer comparer) {
            return new Comparison(name, count, seed -> {
                Protocol protocol = source.apply(seed);
                boolean compares = isSmall(protocol);
                if (compares) {
                    comparer.check(protocol, seed);
                }
                return compares;
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Compares the engine with the oracle on the protocol of a seed. */
    private interface Comparer {
        void compare(Protocol protocol, long seed) throws TraceMismatchException;

        default void check(Protocol protocol, long seed) {
            try {
                compare(protocol, seed);
            } catch (TraceMismatchException e) {
                throw new AssertionError(protocol.description(), e);
            }
        }
    }

    private static boolean isSmall(Protocol protocol) {
        OracleResult result = NaiveExplorer.explore(protocol.model(), 0, SMALL);
        return !result.overflow() && result.distinct() > 3;
    }

    static List<Comparison> comparisons() {
        Comparer responses = (protocol, seed) -> BoundedResponseOracleTest.compare(protocol);
        Comparer coverage = (protocol, seed) -> CoverageOracleTest.compare(protocol);
        return List.of(
                Comparison.ofGraphs("clusters", 4, RandomProtocols::cluster),
                Comparison.ofGraphs("faults", 5, RandomProtocols::faults),
                Comparison.ofGraphs("timed clusters", 15, RandomTimed::of),
                Comparison.ofGraphs("shared state", 4, RandomProtocols::sharedState),
                Comparison.ofGraphs("replicas", 2, RandomProtocols::replicas),
                Comparison.ofGraphs("constrained clusters", 3, ConstrainedProtocols::cluster),
                Comparison.ofGraphs("constrained shared state", 4, ConstrainedProtocols::sharedState),
                Comparison.ofLassos("temporal, clusters", 4, RandomTemporals::cluster),
                Comparison.ofLassos("temporal, faults", 4, RandomTemporals::faults),
                Comparison.ofLassos("temporal, shared state", 4, RandomTemporals::sharedState),
                Comparison.ofLassos("temporal, timed clusters", 8, RandomTimed::temporal),
                Comparison.of("bounded responses", 20, RandomTimed::bounded, responses),
                Comparison.of("counted steps of clusters", 3, RandomProtocols::faults, coverage),
                Comparison.of("counted steps of shared state", 4, ConstrainedProtocols::sharedState, coverage),
                Comparison.of("bounded clusters", 3, RandomProtocols::cluster, BoundedStatesTest::compare),
                Comparison.of("bounded shared state", 4, RandomProtocols::sharedState, BoundedStatesTest::compare),
                Comparison.of("clusters in bits", 3, RandomProtocols::cluster, BitstateOracleTest::compare),
                Comparison.of(
                        "shared state in bits", 4, ConstrainedProtocols::sharedState, BitstateOracleTest::compare),
                new Comparison("symmetric clusters", 3, SymmetryOracleTest::compareCluster),
                new Comparison("symmetric shared state", 1, SymmetryOracleTest::compareSharedState));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void theEngineAgreesWithTheOracle(Comparison comparison) {
        int compared = 0;
        for (long seed = 0; compared < comparison.count; seed++) {
            compared += comparison.compared.test(seed) ? 1 : 0;
            assertThat(seed).as("seeds tried").isLessThan(50L * comparison.count);
        }
    }

    static List<LongFunction<Protocol>> resumed() {
        return List.of(
                RandomProtocols::faults,
                RandomTimed::of,
                RandomProtocols::sharedState,
                seed -> new Protocol(SymmetricReplicas.model(seed), "SymmetricReplicas.model(" + seed + "L)"));
    }

    @ParameterizedTest
    @MethodSource("resumed")
    void resumedSearchesAgreeWithWholeOnes(LongFunction<Protocol> source, @TempDir Path folder) {
        int compared = 0;
        for (long seed = 0; compared < 3; seed++) {
            Protocol protocol = source.apply(seed);
            boolean symmetric = protocol.description().startsWith("Symmetric");
            compared +=
                    isSmall(protocol) && ResumedSearchTest.compare(protocol, seed, symmetric, folder.resolve("" + seed))
                            ? 1
                            : 0;
            assertThat(seed).as("seeds tried").isLessThan(200);
        }
    }
}
