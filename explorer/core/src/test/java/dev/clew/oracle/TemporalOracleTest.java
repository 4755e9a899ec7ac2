package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TemporalAgainstOracle.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On random protocols, the engine and a naive search find the same temporal properties violated, and the engine shows a
 * fair lasso with a shortest stem. A failure names the seed of the protocol, from which {@link RandomTemporals} makes
 * the same protocol again.
 */
@Tag("thorough")
@org.junit.jupiter.api.Tag("thorough")
class TemporalOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersHaveTheSameVerdicts(@ForAll long seed) {
        compare(seed, RandomTemporals::cluster);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersWithFaultsHaveTheSameVerdicts(@ForAll long seed) {
        compare(seed, RandomTemporals::faults);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void sharedStateModelsHaveTheSameVerdicts(@ForAll long seed) {
        compare(seed, RandomTemporals::sharedState);
    }

    /**
     * When this protocol is explored a second time, its steps pass through intermediate situations for which no layout
     * had room.
     */
    @Example
    void intermediateSituationsNeedNoRoom() {
        assertThat(TemporalAgainstOracle.compare(RandomTemporals.cluster(1395874947703772537L)))
                .isEqualTo(Outcome.HOLDS);
    }

    /** In a depth-first search, one of this protocol's initial states is reached from another. */
    @Example
    void anInitialStateMayBeReachedFromAnother() {
        assertThat(TemporalAgainstOracle.compare(RandomTemporals.sharedState(4469417559050550471L)))
                .isEqualTo(Outcome.LOOPS);
    }

    /** Checks that the random protocols are useful. */
    @ParameterizedTest
    @ValueSource(strings = {"cluster", "faults", "sharedState"})
    void everyOutcomeIsCommon(String kind) {
        LongFunction<Protocol> source =
                switch (kind) {
                    case "cluster" -> RandomTemporals::cluster;
                    case "faults" -> RandomTemporals::faults;
                    default -> RandomTemporals::sharedState;
                };
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (long seed = 0; seed < 300; seed++) {
            outcomes.merge(TemporalAgainstOracle.compare(source.apply(seed)), 1, Integer::sum);
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(outcomes.getOrDefault(outcome, 0))
                    .as("%s of %s", outcome, outcomes)
                    .isGreaterThan(outcome == Outcome.TOO_LARGE ? -1 : 10);
        }
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            if (TemporalAgainstOracle.compare(source.apply(seeds.nextLong())) != Outcome.TOO_LARGE) {
                done++;
            }
        }
    }
}
