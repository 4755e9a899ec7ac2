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
import dev.clew.trace.Trace;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the engine with all kinds of options on one protocol and compares each report with the oracle's result. */
final class EngineAgainstOracle {

    /** Distinct states beyond which a random protocol is skipped. */
    static final int CAP = 2000;

    private static final SearchOptions ONE_WORKER = options(SearchKind.BFS, StoreKind.TREE, 1, 0, true);
    private static final SearchOptions TWO_WORKERS = options(SearchKind.BFS, StoreKind.TREE, 2, 0, true);
    private static final List<SearchOptions> UNBOUNDED = List.of(
            options(SearchKind.BFS, StoreKind.TREE, 1, 0, false),
            options(SearchKind.BFS, StoreKind.FINGERPRINT, 1, 0, true),
            options(SearchKind.BFS, StoreKind.FINGERPRINT, 2, 0, false),
            options(SearchKind.DFS, StoreKind.TREE, 1, 0, true),
            options(SearchKind.DFS, StoreKind.TREE, 1, 0, false),
            options(SearchKind.DFS, StoreKind.FINGERPRINT, 1, 0, true));

    private EngineAgainstOracle() {}

    /**
     * Compares a protocol, and returns whether it did: protocols that are too large or have no initial state are
     * skipped.
     */
    static boolean compare(Protocol protocol) {
        OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, CAP);
        if (expected.overflow() || expected.distinct() == 0) {
            return false;
        }
        UNBOUNDED.forEach(options -> compare(protocol, options, expected));
        compareWorkers(compare(protocol, ONE_WORKER, expected), compare(protocol, TWO_WORKERS, expected), protocol);
        // a bound that depends only on the protocol: from the first level to one that cuts off nothing
        int bound = 1 + Math.floorMod(protocol.description().hashCode(), expected.depth() + 1);
        OracleResult bounded = NaiveExplorer.explore(protocol.model(), bound, CAP);
        compare(protocol, options(SearchKind.BFS, StoreKind.TREE, 1, bound, true), bounded);
        compare(protocol, options(SearchKind.BFS, StoreKind.FINGERPRINT, 2, bound, false), bounded);
        compare(protocol, options(SearchKind.DFS, StoreKind.TREE, 1, bound, true), bounded);
        compare(protocol, options(SearchKind.DFS, StoreKind.FINGERPRINT, 1, bound, false), bounded);
        return true;
    }

    /** Compares searches with symmetry reduction with the oracle's result, given in orbits. */
    static void compareOrbits(Protocol protocol, OracleResult expected) {
        CheckReport one = compare(protocol, ONE_WORKER.but().symmetry(true).build(), expected);
        compareWorkers(one, compare(protocol, TWO_WORKERS.but().symmetry(true).build(), expected), protocol);
        UNBOUNDED.forEach(
                options -> compare(protocol, options.but().symmetry(true).build(), expected));
    }

    private static SearchOptions options(SearchKind kind, StoreKind store, int workers, int maxDepth, boolean skip) {
        return SmallSizes.options()
                .kind(kind)
                .store(store)
                .workers(workers)
                .maxDepth(maxDepth)
                .skipCommuting(skip)
                .build();
    }

    private static CheckReport compare(Protocol protocol, SearchOptions options, OracleResult expected) {
        CheckReport report = SmallSizes.check(protocol.model()).options(options).run();
        try {
            boolean shortest = options.kind() == SearchKind.BFS;
            if (expected.firstError().isPresent()) {
                compareError(protocol, report, expected, shortest);
            } else {
                compareGraph(report, expected, shortest);
            }
            compareWitnesses(protocol, report, expected, shortest);
            return report;
        } catch (AssertionError wrong) {
            throw new AssertionError(
                    wrong.getMessage() + "\n\nwith " + options + "\noracle " + expected + "\nengine "
                            + shortened(report) + "\non " + protocol,
                    wrong);
        }
    }

    /**
     * Compares a model that holds and has fewer states than a cap, on one worker.
     *
     * @param cap states beyond which the oracle gives up, which is an error
     */
    static void compareComplete(Model model, int cap) {
        OracleResult expected = NaiveExplorer.explore(model, 0, cap);
        assertThat(expected.overflow()).isFalse();
        CheckReport report = SmallSizes.check(model)
                .options(SmallSizes.options().workers(1).build())
                .run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.generated());
        assertThat(report.counts().depth()).isEqualTo(expected.depth());
    }

    static void compareError(Protocol protocol, CheckReport report, OracleResult expected, boolean shortest) {
        int level = expected.firstError().orElseThrow();
        assertThat(report.verdict()).as("verdict").isIn(Verdict.VIOLATED, Verdict.DEADLOCK);
        assertThat(report.goalNeverReached()).as("a goal is blamed").isFalse();
        Trace trace = present(report.trace(), "trace");
        if (shortest) {
            assertThat(trace.steps()).as("states of the counterexample").hasSize(level);
        }
        if (report.verdict() == Verdict.DEADLOCK) {
            assertThat(report.property()).as("property of a deadlock").isNull();
            TraceReplay.replayDeadlock(protocol.model(), trace);
            return;
        }
        String property = present(report.property(), "property");
        assertThat(expected.violations()).as("violated invariants").containsKey(property);
        TraceReplay.replayViolation(protocol.model(), trace, property);
    }

    private static void compareGraph(CheckReport report, OracleResult expected, boolean shortest) {
        if (!expected.complete()) {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.limits()).as("limits").isNotEmpty();
            assertThat(report.openGoals()).as("open goals").containsExactlyInAnyOrderElementsOf(expected.openGoals());
        } else if (expected.openGoals().isEmpty()) {
            assertThat(report.verdict())
                    .as("verdict")
                    .isEqualTo(expected.unjudged().isEmpty() ? Verdict.HOLDS : Verdict.INCOMPLETE);
            assertThat(report.limits()).as("limits").hasSize(expected.notes());
            assertThat(report.trace()).as("trace").isNull();
        } else {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.GOAL_UNREACHED);
            assertThat(report.limits()).as("limits").hasSize(expected.notes());
            assertThat(report.goalNeverReached()).as("goal never reached").isTrue();
            assertThat(report.property()).as("property").isIn(expected.openGoals());
        }
        RunSummary.Counts counts = report.counts();
        assertThat(counts.distinct()).as("distinct").isEqualTo(expected.distinct());
        assertThat(counts.generated()).as("generated").isEqualTo(expected.generated());
        assertThat(counts.prunedByConstraint()).as("pruned").isEqualTo(expected.pruned());
        assertThat(counts.left()).as("left").isEqualTo(expected.left());
        if (shortest) {
            assertThat(counts.depth()).as("depth").isEqualTo(expected.depth());
        }
    }

    static void compareWitnesses(Protocol protocol, CheckReport report, OracleResult expected, boolean shortest) {
        TreeMap<String, Integer> lengths = new TreeMap<>();
        for (CheckReport.Witness witness : report.witnesses()) {
            TraceReplay.replayWitness(protocol.model(), witness.trace(), witness.goal());
            lengths.put(witness.goal(), witness.trace().steps().size());
        }
        if (expected.firstError().isEmpty()) {
            assertThat(lengths.keySet())
                    .as("goals reached")
                    .isEqualTo(expected.goals().keySet());
        }
        if (shortest) {
            assertThat(expected.goals()).as("shortest witnesses").containsAllEntriesOf(lengths);
        }
    }

    /** Asserts that the number of workers has no influence on the report, except for the time taken. */
    static void compareWorkers(CheckReport one, CheckReport two, Protocol protocol) {
        String context = "with 1 and 2 workers on " + protocol;
        assertThat(two.verdict()).as(context).isEqualTo(one.verdict());
        assertThat(two.property()).as(context).isEqualTo(one.property());
        assertThat(two.trace()).as(context).isEqualTo(one.trace());
        assertThat(two.witnesses()).as(context).isEqualTo(one.witnesses());
        assertThat(two.counts().distinct()).as(context).isEqualTo(one.counts().distinct());
        assertThat(two.counts().generated()).as(context).isEqualTo(one.counts().generated());
        assertThat(two.counts().depth()).as(context).isEqualTo(one.counts().depth());
    }

    static String shortened(CheckReport report) {
        return report.verdict() + " " + report.property() + " " + report.message() + " open " + report.openGoals() + " "
                + report.limits() + " " + report.counts() + "\ntrace " + report.trace();
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new AssertionError("the report has no " + what);
        }
        return value;
    }
}
