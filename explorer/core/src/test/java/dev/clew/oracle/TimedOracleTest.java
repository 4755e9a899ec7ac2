package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine and the naive oracle, which keeps absolute times, agree on the graph and the verdict of timed clusters. */
class TimedOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);

    @Test
    void someTimedClustersGiveTheSameGraphAndVerdict() {
        int compared = 0;
        for (long seed = 0; compared < 60; seed++) {
            compared += EngineAgainstOracle.compare(RandomTimed.of(seed)) ? 1 : 0;
            assertThat(seed).as("seeds tried").isLessThan(1000);
        }
    }

    @Tag("thorough")
    @Property(tries = 450, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void timedClustersGiveTheSameGraphAndVerdict(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            done += EngineAgainstOracle.compare(RandomTimed.of(seeds.nextLong())) ? 1 : 0;
        }
    }
}
