package dev.clew.oracle;

import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** The engine and the naive oracle, which keeps absolute times, agree on the graph and the verdict of timed clusters. */
@Tag("thorough")
class TimedOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);

    @Property(seed = "20261130", tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void timedClustersGiveTheSameGraphAndVerdict(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            done += EngineAgainstOracle.compare(RandomTimed.of(seeds.nextLong())) ? 1 : 0;
        }
    }
}
