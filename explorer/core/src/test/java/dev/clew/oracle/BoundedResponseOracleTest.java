package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.replay.Replay;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bounds on the time of responses in random timed clusters, judged by the engine and naively. */
class BoundedResponseOracleTest {
    private static final int CLUSTERS = Integer.getInteger("clew.oracle.responses", 30);
    private static final int CAP = 500;

    @Test
    void boundsAreJudgedAsTheManualSays() throws TraceMismatchException {
        Random seeds = new Random(25);
        int violated = 0;
        int holding = 0;
        while (violated + holding < CLUSTERS) {
            Protocol protocol = RandomTimed.bounded(seeds.nextLong());
            OracleResult size = NaiveExplorer.explore(protocol.model(), 0, CAP);
            if (!size.overflow() && size.distinct() > 0 && size.firstError().isEmpty()) {
                OptionalInt shortest = compare(protocol);
                violated += shortest.isPresent() ? 1 : 0;
                holding += shortest.isPresent() ? 0 : 1;
            }
        }
        assertThat(violated).isGreaterThan(CLUSTERS / 10);
        assertThat(holding).isGreaterThan(CLUSTERS / 10);
    }

    /** Compares the verdict and the length of the behavior; returns that length, empty if the bound holds. */
    static OptionalInt compare(Protocol protocol) throws TraceMismatchException {
        OptionalInt shortest = new BoundedResponses((ClusterModel) protocol.model()).shortest();
        for (SearchKind kind : new SearchKind[] {SearchKind.BFS, SearchKind.DFS}) {
            CheckReport report = SmallSizes.check(protocol.model())
                    .options(SmallSizes.options().kind(kind).build())
                    .run();
            assertThat(report.verdict())
                    .as(protocol.description())
                    .isEqualTo(shortest.isPresent() ? Verdict.VIOLATED_LIVENESS : Verdict.HOLDS);
            if (shortest.isPresent()) {
                int states = Objects.requireNonNull(report.trace()).steps().size();
                if (kind == SearchKind.BFS) {
                    assertThat(states).as(protocol.description()).isEqualTo(shortest.getAsInt());
                }
                Replay.of(protocol.model(), TraceReports.document(report, "test"));
            }
        }
        return shortest;
    }
}
