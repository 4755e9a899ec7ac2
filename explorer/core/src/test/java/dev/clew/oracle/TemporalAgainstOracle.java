package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.ltl.FairEndings;
import dev.clew.oracle.ltl.PlainGraph;
import dev.clew.oracle.ltl.TextbookCheck;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Checks the temporal properties of one protocol with all kinds of engine options and compares each report with the
 * oracle.
 */
final class TemporalAgainstOracle {

    /** Result of comparing one protocol. */
    enum Outcome {
        TOO_LARGE,
        HOLDS,
        STUTTERS,
        LOOPS
    }

    /** Distinct states beyond which a random protocol is skipped. */
    private static final int CAP = 300;

    private static final int TEXTBOOK_STATES = 40;
    private static final int TEXTBOOK_GROUPS = 2;

    private static final TextbookCheck TEXTBOOK = new TextbookCheck();

    private TemporalAgainstOracle() {}

    /** Compares a protocol, unless it is too large or has no initial state. */
    static Outcome compare(Protocol protocol) {
        TemporalGraph<?> graph = TemporalGraph.of(protocol.model());
        if (!graph.explore(CAP)) {
            return Outcome.TOO_LARGE;
        }
        try {
            Map<String, OptionalInt> nearest = nearest(graph);
            CheckReport one = compare(protocol.model(), SearchKind.BFS, 1, nearest);
            CheckReport two = compare(protocol.model(), SearchKind.BFS, 2, nearest);
            assertThat(two.trace()).as("the lasso of 2 workers").isEqualTo(one.trace());
            assertThat(two.temporal()).as("what 2 workers say").isEqualTo(one.temporal());
            compare(protocol.model(), SearchKind.DFS, 1, nearest);
            Trace.Loop loop = one.trace() == null ? null : one.trace().loop();
            return loop == null ? Outcome.HOLDS : loop.action() == null ? Outcome.STUTTERS : Outcome.LOOPS;
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(wrong + "\n\non " + protocol + "\nwith the graph\n" + graph.graph(), wrong);
        }
    }

    /** Returns for each property, in order, the distance of the nearest violation. */
    private static Map<String, OptionalInt> nearest(TemporalGraph<?> states) {
        PlainGraph graph = states.graph();
        Map<String, OptionalInt> nearest = new LinkedHashMap<>();
        for (String property : states.properties()) {
            OptionalInt distance = FairEndings.nearest(graph, states.claim(property));
            if (graph.size() <= TEXTBOOK_STATES && graph.strong().size() <= TEXTBOOK_GROUPS) {
                assertThat(distance.isPresent())
                        .as("the two oracles on %s", property)
                        .isEqualTo(TEXTBOOK.isViolated(graph, states.claim(property)));
            }
            nearest.put(property, distance);
        }
        return nearest;
    }

    private static CheckReport compare(Model model, SearchKind kind, int workers, Map<String, OptionalInt> nearest) {
        SearchOptions options = SmallSizes.options().kind(kind).workers(workers).build();
        CheckReport report = SmallSizes.check(model).options(options).run();
        String first = nearest.keySet().stream()
                .filter(property ->
                        nearest.getOrDefault(property, OptionalInt.empty()).isPresent())
                .findFirst()
                .orElse(null);
        assertThat(report.property())
                .as("first violated property with %s", options)
                .isEqualTo(first);
        assertThat(report.verdict())
                .as("verdict with %s", options)
                .isEqualTo(first == null ? Verdict.HOLDS : Verdict.VIOLATED_LIVENESS);
        Trace trace = report.trace();
        if (first == null || trace == null || trace.loop() == null) {
            assertThat(trace).as("trace").isNull();
            return report;
        }
        LassoReplay.replay(model, trace, first);
        if (kind == SearchKind.BFS) {
            assertThat(trace.loop().backTo())
                    .as("states up to the loop")
                    .isEqualTo(nearest.getOrDefault(first, OptionalInt.empty()).orElseThrow());
        }
        return report;
    }
}
