package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Fairness;
import dev.clew.model.Network;
import dev.clew.oracle.RandomTraffic.Receiver;
import dev.clew.oracle.RandomTraffic.Sender;
import dev.clew.oracle.TemporalAgainstOracle.Outcome;
import dev.clew.report.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** On an ordered network fairness of delivery applies to a link, whatever message comes next on it. */
class OrderedTrafficTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.rounds", 2);
    private static final int MODULUS = 4;

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void endlessTrafficHasTheSameVerdicts(@ForAll long seed) {
        Random seeds = new Random(seed);
        for (int done = 0; done < ROUNDS; ) {
            if (TemporalAgainstOracle.compare(RandomTraffic.of(seeds.nextLong())) != Outcome.TOO_LARGE) {
                done++;
            }
        }
    }

    /** Checks that the random traffic covers the interesting cases. */
    @Test
    @org.junit.jupiter.api.Tag("thorough") // not jqwik's
    void everyOutcomeIsCommon() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (long seed = 0; seed < 100; seed++) {
            outcomes.merge(TemporalAgainstOracle.compare(RandomTraffic.of(seed)), 1, Integer::sum);
        }
        for (Outcome outcome : new Outcome[] {Outcome.HOLDS, Outcome.STUTTERS, Outcome.LOOPS}) {
            assertThat(outcomes.getOrDefault(outcome, 0))
                    .as("%s of %s", outcome, outcomes)
                    .isGreaterThan(8);
        }
    }

    /**
     * Returns a model in which one node sends for ever, and each message may be lost, but one or two are always in
     * flight until one is received.
     */
    private static ClusterModel endless(Fairness fairness) {
        return ClusterModel.<Integer>named("endless")
                .add("a", new Sender(MODULUS))
                .add("b", new Receiver(Collections.nCopies(3 * MODULUS, 1), MODULUS))
                .network(new Network(Network.Kind.ORDERED, true))
                .constraint("bounded", view -> {
                    int count = RandomTraffic.inFlight(view, 0, MODULUS);
                    return count <= 2 && (count > 0 || view.state(1).equals(1));
                })
                .fairness(fairness)
                .checkDeadlock(false)
                .eventually("received", view -> view.state(1).equals(1))
                .build();
    }

    @Test
    void aLinkThatIsNeverEmptyDelivers() {
        SmallSizes.check(endless(Fairness.weak(Fairness.Kind.DELIVERY))).run().assertEnds(Verdict.HOLDS);
        SmallSizes.check(endless(Fairness.weak(Fairness.Kind.ANY))).run().assertEnds(Verdict.HOLDS);
        SmallSizes.check(endless(Fairness.weak(Fairness.Kind.INTERNAL))).run().assertEnds(Verdict.VIOLATED_LIVENESS);
    }
}
