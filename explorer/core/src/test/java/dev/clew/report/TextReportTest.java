package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 21, 12, 5, 9);

    private static final String CLOSING =
            """
            Fault budget per behavior: crashes 1.
            Sleep sets skipped redundant lookups.
            The store of states was exact (tree): 3 MiB off-heap.
            73 states generated, 14 distinct states found, 1 states left on queue.
            Of those generated, 3 are outside a constraint: they were checked, but are not among the distinct states.
            The depth of the unfinished state graph search is 7.
            12 handler calls, 73 transitions, 40 lookups.
            Finished in 01s at (2026-11-21 12:05:09)
            """;

    @Test
    void successIsPrintedInTlcsWords() {
        assertThat(text(SampleReports.holds()))
                .isEqualTo("Model checking completed. No error has been found.\n"
                        + CLOSING.replace("unfinished", "complete")
                                .replace("per behavior:", "per behavior, fully explored:")
                                .replace("lookups.\nThe store", "lookups; every state was visited.\nThe store"));
    }

    @Test
    void symmetryIsNamedInTheVerdict() {
        assertThat(text(SampleReports.holdsByOrbits()))
                .contains(
                        "\nSymmetry: {j1, j2, j3}, {red, blue}: up to 12 permutations; distinct states are orbits.\n");
    }

    @Test
    void aViolationIsPrintedInTlcsWords() {
        assertThat(text(SampleReports.violated()))
                .isEqualTo(
                        """
                        Error: Invariant NotSolved is violated.
                        Error: The behavior up to this point is:
                        State 1: <Initial predicate>
                        /\\ big = 0
                        /\\ small = 0

                        State 2: <FillBigJug>
                        /\\ big = 5
                        /\\ small = 0

                        Goal Asked is reached in 1 step.
                        The search ended there; not reached until then: goal Answered.
                        """
                                + CLOSING);
    }

    @Test
    void deadlockPrintsItsBehavior() {
        assertThat(text(SampleReports.deadlock()))
                .startsWith(
                        """
                        Error: Deadlock reached.
                        Error: The behavior up to this point is:
                        State 1: <Initial predicate>
                        /\\ n1 = [round |-> 1, answer |-> <<>>, mark |-> "\\u0000", seen |-> {1, 2}]
                        /\\ votes = (v1 :> 1)

                        State 2: <Deliver Ask(round=1) n1 -> n2>
                        /\\ n1 = [round |-> 1, answer |-> <<"yes">>, mark |-> "a", seen |-> {}]
                        /\\ votes = (v1 :> 1)

                        """);
    }

    @Test
    void changedVariablesAreMarkedOnRequest() {
        String marked = TextReport.of(SampleReports.violated(), true, false, NOON);
        assertThat(marked)
                .contains("\u001B[1;33m/\\ big = 5\u001B[0m\n/\\ small = 0\n")
                .contains("\n/\\ big = 0\n");
        assertThat(text(SampleReports.violated())).doesNotContain("\u001B");
    }

    @Test
    void witnessesArePrintedInFullOnRequest() {
        assertThat(TextReport.of(SampleReports.violated(), false, true, NOON))
                .contains("Goal Asked is reached in 1 step.\nState 1: <Initial predicate>\n/\\ big = 0\n");
    }

    @Test
    void otherEndingsArePrintedInPlainWords() {
        assertThat(text(SampleReports.goalNeverReached()))
                .startsWith(
                        """
                        Model checking completed. Nothing is violated, but not every goal is reached.
                        Error: Goal Full is never reached.
                        """)
                .contains("The depth of the complete state graph search is 7.\n");
        assertThat(text(SampleReports.modelError())).startsWith("Error: node n1 threw\nError: The behavior up to");
        assertThat(text(SampleReports.incomplete()))
                .startsWith(
                        """
                        Model checking is incomplete. No error has been found in the part that was visited.
                        Limit: max-states 1000.
                        Limit: timeout of 3 s.
                        Not reached in the part that was visited: goal Full.
                        """);
    }

    @Test
    void fingerprintsComeWithTlcsTwoEstimates() {
        assertThat(text(SampleReports.holdsHashed()))
                .contains(
                        """
                        The store of states was hashed (fingerprint): 2 MiB off-heap.
                          Estimates of the probability that Clew did not check all reachable states
                          because two distinct states had the same fingerprint:
                          calculated (optimistic):  val = 1.6E-6
                          based on the actual fingerprints:  val = 4.3E-8
                        """);
    }

    @Test
    void bitstateReportsEstimateTheMissedStates() {
        assertThat(text(SampleReports.bitstate()))
                .startsWith("Model checking is incomplete. No error has been found in the part that was visited.\n")
                .contains(
                        """
                        The store of states was hashed (bitstate): 2 MiB off-heap; seed 42.
                          Member 1: 40 states, depth 9, 120 generated; 0.0 % of its 8388608 bits are set, \
                        1.5E-8 states expected to be omitted.
                          Member 2 (not finished): 30 states""")
                .contains("was visited by no member: 2.0E-2\n")
                .contains("190 states generated, at least 40 distinct states found, 3 states left on queue.\n")
                .contains("The longest behavior of the unfinished depth-first search has 9 states.\n");
    }

    @Test
    void coverageIsATable() {
        assertThat(text(SampleReports.covered()))
                .contains(
                        """
                        (without sleep sets: steps that commute with others were looked up, too).
                          step        taken  new states
                          FillBigJug  12345           1
                          Empty           7           0
                        Never taken: Deliver Ask.
                        Never taken: Spill.
                        """);
        assertThat(text(SampleReports.holds())).doesNotContain("overage");
    }

    @Test
    void randomWalksClaimNothing() {
        assertThat(text(SampleReports.randomWalks()))
                .startsWith("Random walks found no error. They visit a sample of the states and prove nothing")
                .contains("73 states generated on 7 random walks, the longest of 9 states; seed 42.\n")
                .contains("Finished in 02min 05s at (")
                .doesNotContain("distinct");
    }

    @Test
    void durationsAreWrittenAsTlcWritesThem() {
        assertThat(ClosingLines.clock(Duration.ofMillis(999))).isEqualTo("00s");
        assertThat(ClosingLines.clock(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(ClosingLines.clock(Duration.ofSeconds(60))).isEqualTo("01min 00s");
        assertThat(ClosingLines.clock(Duration.ofSeconds(4210))).isEqualTo("01h 10min");
        assertThat(ClosingLines.clock(Duration.ofHours(49))).isEqualTo("2d 01h");
    }

    private static String text(CheckReport report) {
        return TextReport.of(report, false, false, NOON);
    }

    @Test
    void aStepPropertyIsCalledAnActionProperty() {
        assertThat(text(SampleReports.stepViolated())).startsWith("Error: Action property OnlyFills is violated.\n");
    }
}
