package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.Random;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * The engine and the naive oracle agree on the graph and the verdict of random protocols.
 *
 * <p>{@code -Dclew.oracle.rounds=N} checks N protocols per try. A failure names the seed of the protocol, from which
 * {@link RandomProtocols} makes the same protocol again, and prints its tables.
 */
@Tag("thorough")
class OracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);

    @Property(tries = 650, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersGiveTheSameGraphAndVerdict(@ForAll long seed) {
        compare(seed, RandomProtocols::cluster);
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void wideClustersGiveTheSameGraphAndVerdict(@ForAll long seed) {
        compare(seed, RandomProtocols::wideCluster);
    }

    @Property(tries = 450, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void faultsGiveTheSameGraphAndVerdict(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 650, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void sharedStateModelsGiveTheSameGraphAndVerdict(@ForAll long seed) {
        compare(seed, RandomProtocols::sharedState);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void replicasGiveTheSameGraphAndVerdict(@ForAll long seed) {
        compare(seed, RandomProtocols::replicas);
    }

    @Example
    void handWrittenModelsGiveTheSameGraphAndVerdict() {
        for (Model model : SmallModels.all()) {
            Protocol protocol = new Protocol(model, "SmallModels: " + model.name());
            assertThat(EngineAgainstOracle.compare(protocol)).as(model.name()).isTrue();
        }
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            if (EngineAgainstOracle.compare(source.apply(seeds.nextLong()))) {
                done++;
            }
        }
    }
}
