package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.time.Timing;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that hold by time hold exactly at the bounds that can be computed by hand, and not one unit beyond. */
class TimedModelsTest {

    private static ClusterModel model(String name, String parameters) {
        return (ClusterModel) ModelRuns.model(ModelRuns.provider(name), parameters);
    }

    private static Verdict verdict(ClusterModel model) {
        CheckReport report = Clew.check(model).run();
        return report.verdict();
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "2, 3", "3, 1", "3, 2"})
    void fischerExcludesExactlyIfTheWaitExceedsTheWrite(int processes, int write) {
        String common = "processes=" + processes + " write=" + write;

        assertThat(verdict(model("fischer", common + " wait=" + (write + 1)))).isEqualTo(Verdict.HOLDS);
        if (write > 0) {
            assertThat(verdict(model("fischer", common + " wait=" + write))).isEqualTo(Verdict.VIOLATED);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 3", "5, 0, 4", "7, 2, 2", "4, 1, 6"})
    void aHeartbeatIsMissedExactlyIfTheTimeoutDoesNotExceedPeriodAndJitter(int period, int min, int max) {
        int bound = period + max - min;
        Timing timing = Timing.UNBOUNDED.withLatency(min, max).withTick(period);
        ClusterModel patient = model("heartbeat", "period=" + period + " timeout=" + (bound + 1));
        ClusterModel hasty = model("heartbeat", "period=" + period + " timeout=" + bound);

        assertThat(verdict(patient.with(timing))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(hasty.with(timing))).isEqualTo(Verdict.VIOLATED);
    }

    /**
     * The margin must make up for the latency and for what two clocks may drift apart: in a lease's duration each gains or
     * loses the units that fit into it.
     */
    @ParameterizedTest
    @CsvSource({"10, 0, 1, 0", "10, 1, 3, 0", "10, 0, 1, 10", "12, 0, 2, 12", "8, 0, 0, 10", "10, 0, 1, 5"})
    void aLeaseIsSafeExactlyIfTheMarginReachesLatencyAndDrift(int duration, int min, int max, int drift) {
        Timing timing = Timing.UNBOUNDED.withLatency(min, max).withDrift(drift).withHorizon(1);
        int margin = leastMargin(duration, max - min, drift);

        assertThat(verdict(lease(duration, margin).with(timing))).isEqualTo(Verdict.HOLDS);
        if (margin > 0) {
            assertThat(verdict(lease(duration, margin - 1).with(timing))).isEqualTo(Verdict.VIOLATED);
        }
    }

    private static ClusterModel lease(int duration, int margin) {
        return model("timed-lease", "duration=" + duration + " margin=" + margin);
    }

    /** Returns the least margin for which the slowest holder stops before the fastest service grants the lease again. */
    private static int leastMargin(int duration, int jitter, int drift) {
        int margin = 0;
        while (jitter + slowest(duration - margin, drift) > fastest(duration, drift)) {
            margin++;
        }
        return margin;
    }

    /** Returns the most units of time in which a clock runs some units: it loses one in each {@code drift}, at once. */
    private static int slowest(int units, int drift) {
        int time = 0;
        for (int shown = 0; shown < units; time++) {
            shown += drift > 0 && time % drift == 0 ? 0 : 1;
        }
        return time;
    }

    /** Returns the fewest units of time in which a clock runs some units: it gains one in each {@code drift}, at once. */
    private static int fastest(int units, int drift) {
        int time = 0;
        for (int shown = 0; shown < units; time++) {
            shown += drift > 0 && time % drift == 0 ? 2 : 1;
        }
        return time;
    }

    /**
     * The margin must make up for what the clocks of leader and voter may drift apart. On the way from the heartbeat of
     * one leader to the first commit of the next there are five messages: the heartbeat, the request for votes, the vote,
     * the log and the answer to it.
     */
    @ParameterizedTest
    @CsvSource({"4, 0, 1, 0", "3, 0, 1, 3"})
    void aLeaderAnswersWithOldDataExactlyIfTheDriftPassesTheMargin(int election, int min, int max, int drift) {
        compareLeases(election, min, max, drift);
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 1, 4", "6, 0, 1, 6", "6, 1, 4, 2"})
    @Tag("thorough")
    void aLeaderAnswersWithOldDataExactlyIfTheDriftPassesTheMarginOfLongerLeases(
            int election, int min, int max, int drift) {
        compareLeases(election, min, max, drift);
    }

    private static void compareLeases(int election, int min, int max, int drift) {
        Timing timing = Timing.UNBOUNDED.withLatency(min, max).withDrift(drift).withHorizon(1);
        int margin = leastMargin(election, -5 * min, drift);

        assertThat(verdict(leases(election, margin).with(timing))).isEqualTo(Verdict.HOLDS);
        if (margin > 0) {
            assertThat(verdict(leases(election, margin - 1).with(timing))).isEqualTo(Verdict.VIOLATED);
        }
    }

    private static ClusterModel leases(int election, int margin) {
        return model("raft-leases", "election=" + election + " margin=" + margin);
    }

    /** The token is made anew too early exactly if the timeout does not exceed the longest rotation. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1", "3, 2, 2", "4, 3, 1", "3, 1, 4"})
    void aTokenComesBackWithinItsRotationAndTheTimeout(int stations, int hold, int latency) {
        String ring = "stations=" + stations + " hold=" + hold + " latency=" + latency;
        int rotation = stations * latency + (stations - 1) * hold;
        int promised = stations * (hold + latency) + rotation + 1;

        assertThat(verdict(model("token-ring", ring + " turn=" + promised))).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(model("token-ring", ring + " turn=" + (promised - 1))))
                .isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(verdict(model("token-ring", ring + " bug=short-timeout"))).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void aFinerUnitCostsNothingWhereNothingHappensBetween() {
        CheckReport coarse = heartbeats(5, 8, 1);
        CheckReport fine = heartbeats(500, 800, 100);

        assertThat(fine.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(fine.counts().distinct()).isEqualTo(coarse.counts().distinct());
    }

    private static CheckReport heartbeats(int period, int timeout, int latency) {
        Timing timing = Timing.UNBOUNDED.withLatency(latency, latency).withTick(period);
        return Clew.check(model("heartbeat", "period=" + period + " timeout=" + timeout)
                        .with(timing))
                .run();
    }
}
