package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * With a bound on states a search visits exactly that many, and is cut off only if the naive oracle knows more. What it
 * finds is real, and does not depend on the number of workers. A failure names the seed of the protocol.
 */
class BoundedStatesTest {
    private static final SearchOptions BFS =
            SmallSizes.options().kind(SearchKind.BFS).workers(1).build();
    private static final SearchOptions DFS =
            SmallSizes.options().kind(SearchKind.DFS).workers(1).build();

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void clustersAreCutAtTheBound(@ForAll long seed) {
        compare(seed, RandomProtocols::cluster);
    }

    @Example
    void aViolationInAnInitialStateThatIsExcludedKeepsTheBoundToo() {
        compare(204_924, RandomProtocols::cluster);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void someFaultsAreCutAtTheBound(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void faultsAreCutAtTheBound(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Tag("thorough")
    void sharedStateModelsAreCutAtTheBound(@ForAll long seed) {
        compare(seed, RandomProtocols::sharedState);
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        compare(source.apply(seed), seed);
    }

    /** Compares searches with a bound that depends on the seed. */
    static void compare(Protocol protocol, long seed) {
        OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
        if (expected.overflow() || expected.distinct() == 0) {
            return;
        }
        Random random = new Random(seed);
        long bound = random.nextInt(4) == 0 ? expected.distinct() : 1 + random.nextInt((int) expected.distinct());
        try {
            CheckReport one = compare(protocol, BFS, bound, expected);
            CheckReport three = compare(protocol, BFS.but().workers(3).build(), bound, expected);
            EngineAgainstOracle.compareWorkers(one, three, protocol);
            assertThat(three.counts()).isEqualTo(one.counts());
            compare(protocol, BFS.but().store(StoreKind.FINGERPRINT).build(), bound, expected);
            compare(protocol, BFS.but().coverage(true).build(), bound, expected);
            compare(protocol, DFS, bound, expected);
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + "\n\nwith max-states " + bound + " on " + protocol, wrong);
        }
    }

    private static CheckReport compare(Protocol protocol, SearchOptions options, long bound, OracleResult expected) {
        CheckReport report = SmallSizes.check(protocol.model())
                .options(options.but().maxStates(bound).build())
                .run();
        for (CheckReport.Witness witness : report.witnesses()) {
            TraceReplay.replayWitness(protocol.model(), witness.trace(), witness.goal());
        }
        assertThat(report.counts().distinct()).as("distinct").isLessThanOrEqualTo(bound);
        boolean isWrong = report.verdict() == Verdict.DEADLOCK
                || (report.verdict() == Verdict.VIOLATED && !report.goalNeverReached());
        if (isWrong) {
            EngineAgainstOracle.compareError(protocol, report, expected, false);
        } else if (bound < expected.distinct()) {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.INCOMPLETE);
            assertThat(otherLimits(report)).as("limits").containsExactly("max-states " + bound);
            assertThat(report.counts().distinct()).as("distinct").isEqualTo(bound);
            assertThat(report.counts().left()).as("left").isPositive();
        } else {
            assertThat(expected.firstError()).as("what was missed").isEmpty();
            assertThat(otherLimits(report)).as("limits").isEmpty();
            assertThat(report.counts().distinct()).as("distinct").isEqualTo(expected.distinct());
            assertThat(report.counts().generated()).as("generated").isEqualTo(expected.generated());
        }
        return report;
    }

    /**
     * Returns the limits of a report that a bound can cause: neither what constraints cut off, nor properties that were
     * evaluated on no step.
     */
    private static List<String> otherLimits(CheckReport report) {
        return report.limits().stream()
                .filter(limit -> !limit.startsWith("constraint") && !limit.startsWith("step property"))
                .toList();
    }
}
