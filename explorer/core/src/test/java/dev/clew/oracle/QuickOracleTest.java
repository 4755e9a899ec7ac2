package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TemporalAgainstOracle.Outcome;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tests with random models on a few fixed seeds. Mutation tests run this class instead of those, for each
 * mutant that it reaches.
 */
class QuickOracleTest {

    /**
     * Comparison of the engine with the oracle on the models of some seeds.
     *
     * @param name name of the kind of models
     * @param count how many models to compare
     * @param compared whether the model of a seed could be compared
     */
    private record Comparison(String name, int count, LongPredicate compared) {

        static Comparison ofGraphs(String name, int count, LongFunction<Protocol> source) {
            return new Comparison(name, count, seed -> EngineAgainstOracle.compare(source.apply(seed)));
        }

        static Comparison ofLassos(String name, int count, LongFunction<Protocol> source) {
            return new Comparison(
                    name, count, seed -> TemporalAgainstOracle.compare(source.apply(seed)) != Outcome.TOO_LARGE);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Comparison> comparisons() {
        return List.of(
                Comparison.ofGraphs("clusters", 6, RandomProtocols::cluster),
                Comparison.ofGraphs("faults", 6, RandomProtocols::faults),
                Comparison.ofGraphs("shared state", 6, RandomProtocols::sharedState),
                Comparison.ofGraphs("replicas", 5, RandomProtocols::replicas),
                Comparison.ofLassos("temporal, clusters", 8, RandomTemporals::cluster),
                Comparison.ofLassos("temporal, faults", 8, RandomTemporals::faults),
                Comparison.ofLassos("temporal, shared state", 8, RandomTemporals::sharedState),
                new Comparison("symmetric clusters", 1, SymmetryOracleTest::compareCluster),
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
}
