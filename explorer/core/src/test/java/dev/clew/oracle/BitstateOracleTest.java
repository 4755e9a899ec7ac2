package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * With a table that is large for the protocol, a bitstate search visits the same states as the naive oracle and finds
 * every violation, and still claims nothing.
 */
@Tag("thorough")
class BitstateOracleTest {
    /**
     * Options with four bits per state for 2000 states: the expected number of missed states is one in ten thousand
     * million.
     */
    private static final SearchOptions ALONE = SmallSizes.options()
            .kind(SearchKind.DFS)
            .store(StoreKind.BITSTATE)
            .memory(256 << 10)
            .hashes(4)
            .build();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void clustersAreVisitedWhole(@ForAll long seed) {
        compare(seed, RandomProtocols::cluster);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void faultsAreVisitedWhole(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void sharedStateModelsAreVisitedWhole(@ForAll long seed) {
        compare(seed, RandomProtocols::sharedState);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void replicasAreVisitedWhole(@ForAll long seed) {
        compare(seed, RandomProtocols::replicas);
    }

    @Example
    void handWrittenModelsAreVisitedWhole() {
        for (Model model : SmallModels.all()) {
            compare(new Protocol(model, model.name()), 5);
        }
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        compare(source.apply(seed), seed);
    }

    static void compare(Protocol protocol, long seed) {
        OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
        if (expected.overflow() || expected.distinct() == 0) {
            return;
        }
        compare(protocol, ALONE.but().seed(seed).build(), expected);
    }

    /** Compares a model whose states represent their orbits. */
    static void compareOrbits(Protocol protocol, OracleResult expected) {
        compare(protocol, ALONE.but().symmetry(true).build(), expected);
    }

    private static void compare(Protocol protocol, SearchOptions alone, OracleResult expected) {
        try {
            compareOne(protocol, alone, expected);
            SearchOptions swarm = alone.but().swarm(3).memory(768 << 10).build();
            CheckReport one = compareAny(protocol, swarm.but().workers(1).build(), expected);
            CheckReport two = compareAny(protocol, swarm.but().workers(2).build(), expected);
            EngineAgainstOracle.compareWorkers(one, two, protocol);
            assertThat(two.store().bitstate()).isEqualTo(one.store().bitstate());
            assertThat(two.counts()).isEqualTo(one.counts());
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + "\n\nwith " + alone + ", on " + protocol, wrong);
        }
    }

    private static void compareOne(Protocol protocol, SearchOptions options, OracleResult expected) {
        RunSummary.Counts counts = compareAny(protocol, options, expected).counts();
        if (expected.firstError().isEmpty()) {
            assertThat(counts.distinct()).as("distinct").isEqualTo(expected.distinct());
            assertThat(counts.generated()).as("generated").isEqualTo(expected.generated());
            assertThat(counts.prunedByConstraint()).as("pruned").isEqualTo(expected.pruned());
            assertThat(counts.left()).as("left").isZero();
        }
    }

    private static CheckReport compareAny(Protocol protocol, SearchOptions options, OracleResult expected) {
        CheckReport report = SmallSizes.check(protocol.model()).options(options).run();
        if (expected.firstError().isPresent()) {
            EngineAgainstOracle.compareError(protocol, report, expected, false);
        } else {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.limits()).as("limits").hasSize(expected.pruned() > 0 ? 2 : 1);
            assertThat(report.openGoals()).as("open goals").containsExactlyInAnyOrderElementsOf(expected.openGoals());
        }
        EngineAgainstOracle.compareWitnesses(protocol, report, expected, false);
        return report;
    }
}
