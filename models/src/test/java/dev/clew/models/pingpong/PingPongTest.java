package dev.clew.models.pingpong;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the published verdicts on ping-pong's temporal properties. */
class PingPongTest {

    @ParameterizedTest
    @ValueSource(strings = {"unordered-duplicating", "unordered-nonduplicating", "ordered"})
    void withoutLossTheCountsEventuallyReachTheirMaximum(String network) {
        ModelRuns.assertHolds(new PingPong(), "eventually=max lossy=false network=" + network, 11);
    }

    @Test
    void lostFirstPingLeavesTheCountsUnchangedForever() {
        CheckReport report = ModelRuns.run(new PingPong(), "eventually=max");

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(report.property()).isEqualTo("EventuallyMax");
        Trace trace = Objects.requireNonNull(report.trace());
        assertThat(trace.steps()).hasSize(2);
        assertThat(trace.steps().get(1).action()).isEqualTo(new Action.Drop(0, 1, new PingPong.Message.Ping(0)));
        assertThat(trace.loop()).isEqualTo(new Trace.Loop(2, null));
    }

    @Test
    void noCountExceedsTheMaximum() {
        CheckReport report = ModelRuns.run(new PingPong(), "eventually=beyond-max lossy=false");

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(11);
        assertThat(report.counts().distinct()).isEqualTo(11);
    }

    @Test
    void invariantsAndGoalsHoldWithLossToo() {
        ModelRuns.assertHolds(new PingPong(), "", 4094);
    }
}
