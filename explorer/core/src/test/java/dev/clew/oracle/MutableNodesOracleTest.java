package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import java.util.Objects;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * A protocol whose nodes keep their state in fields has the graph that the naive oracle finds for the same protocol with
 * immutable states. A failure names the seed of the protocol.
 */
class MutableNodesOracleTest {

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void someGraphsAreThoseOfImmutableStates(@ForAll long seed) {
        compare(seed, RandomClusters::of);
        compare(seed, RandomClusters::withFaults);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void graphsAreThoseOfImmutableStates(@ForAll long seed) {
        compare(seed, RandomClusters::of);
        compare(seed, RandomClusters::withFaults);
    }

    private static void compare(long seed, LongFunction<ClusterSpec> source) {
        ClusterSpec spec = source.apply(seed);
        OracleResult expected = NaiveExplorer.explore(RandomClusters.model(spec), 0, EngineAgainstOracle.CAP);
        if (expected.overflow() || expected.distinct() == 0) {
            return;
        }
        for (int workers = 1; workers <= 2; workers++) {
            SearchOptions options = SmallSizes.options().workers(workers).build();
            CheckReport report = SmallSizes.check(RandomClusters.mutableModel(spec))
                    .options(options)
                    .run();
            String description = "seed " + seed + ", " + workers + " workers, " + spec + ": " + report.message();
            if (expected.firstError().isPresent()) {
                assertThat(report.verdict()).as(description).isIn(Verdict.VIOLATED, Verdict.DEADLOCK);
                assertThat(Objects.requireNonNull(report.trace()).steps())
                        .as(description)
                        .hasSize(expected.firstError().getAsInt());
            } else {
                assertThat(report.verdict())
                        .as(description)
                        .isIn(Verdict.HOLDS, Verdict.GOAL_UNREACHED, Verdict.INCOMPLETE);
                assertThat(report.counts().distinct()).as(description).isEqualTo(expected.distinct());
                assertThat(report.counts().generated()).as(description).isEqualTo(expected.generated());
                assertThat(report.counts().depth()).as(description).isEqualTo(expected.depth());
            }
        }
    }
}
