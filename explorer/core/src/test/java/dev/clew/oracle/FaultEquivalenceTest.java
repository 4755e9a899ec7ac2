package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Network;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Faults with equal effects: compares the engine with itself on random protocols. */
class FaultEquivalenceTest {
    private static final SearchOptions OPTIONS =
            SmallSizes.options().workers(1).maxStates(EngineAgainstOracle.CAP).build();

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void withoutABudgetThereIsNoFault(@ForAll long seed) {
        Faults nothing = Faults.NONE
                .withShape(Faults.Shape.LINKS)
                .withCrossing(Faults.Crossing.LOST)
                .withCrashLinks(Faults.CrashLinks.BROKEN)
                .withDown(2)
                .withDiskLosses(3)
                .withNotices(true)
                .withNodes(Set.of("n0"));
        ClusterSpec spec = RandomClusters.withFaults(seed);
        assertSame(spec, model(spec, spec.network(), nothing), model(spec, spec.network(), Faults.NONE));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void unlimitedLossIsALossyNetwork(@ForAll long seed) {
        ClusterSpec spec = RandomClusters.withFaults(seed);
        Network lossy = new Network(spec.network().kind(), true);
        Network reliable = Network.reliable(spec.network().kind());
        ClusterModel expected = model(spec, lossy, Faults.NONE);
        assertSame(spec, model(spec, reliable, Faults.NONE.withLoss(Faults.UNLIMITED)), expected);
        assertSame(spec, model(spec, lossy, Faults.NONE.withLoss(1)), expected);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void cutsThatOnlyHoldMessagesAddNothingWithoutNotices(@ForAll long seed) {
        ClusterSpec spec = RandomClusters.withFaults(seed);
        Faults held = Faults.NONE.withPartitions(2).withCrossing(Faults.Crossing.HELD);
        assertSame(spec, model(spec, spec.network(), held), model(spec, spec.network(), Faults.NONE));
    }

    private static ClusterModel model(ClusterSpec spec, Network network, Faults faults) {
        return RandomClusters.model(new ClusterSpec(
                spec.nodes(),
                network,
                faults,
                spec.messages(),
                spec.history(),
                spec.claims(),
                spec.stepClaims(),
                spec.checksDeadlock()));
    }

    private static void assertSame(ClusterSpec spec, ClusterModel one, ClusterModel other) {
        CheckReport actual = SmallSizes.check(one).options(OPTIONS).run();
        CheckReport expected = SmallSizes.check(other).options(OPTIONS).run();
        String context = one.faults() + " against " + other.faults() + " on " + spec;
        assertThat(actual.verdict()).as(context).isEqualTo(expected.verdict());
        assertThat(actual.property()).as(context).isEqualTo(expected.property());
        assertThat(actual.trace()).as(context).isEqualTo(expected.trace());
        assertThat(actual.counts().distinct())
                .as(context)
                .isEqualTo(expected.counts().distinct());
        assertThat(actual.counts().generated())
                .as(context)
                .isEqualTo(expected.counts().generated());
        assertThat(actual.counts().depth())
                .as(context)
                .isEqualTo(expected.counts().depth());
    }
}
