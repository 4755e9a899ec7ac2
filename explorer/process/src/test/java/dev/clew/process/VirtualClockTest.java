package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks of programs whose waits, times and random numbers are those of a virtual clock. */
class VirtualClockTest {

    private static CheckReport check(List<String> command, Faults faults, String... more) {
        Scripts.requireVirtualClock();
        List<String> parameters =
                new ArrayList<>(List.of("workload", "g-set", "nodes", "2", "clients", "1", "operations", "1"));
        parameters.addAll(List.of(more));
        try (ClusterModel model = CommandLineModel.command(command, parameters.toArray(String[]::new))
                .with(faults)) {
            return Clew.check(model).run();
        }
    }

    private static String text(CheckReport report) {
        return TextReport.of(report, false, false, true, LocalDateTime.of(2026, 1, 1, 0, 0));
    }

    private static void assertEverybodyHasAll(CheckReport report) {
        assertThat(report.message()).isNull();
        report.assertHolds();
        assertThat(report.limits()).isEmpty();
    }

    private static void assertNotEverybodyHasAll(CheckReport report, int states) {
        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("EverybodyHasAll");
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(states);
    }

    @Test
    void gossipFromALoopAroundSelectReachesEverybody() {
        CheckReport report = check(Scripts.python("gossip_loop.py"), Faults.NONE.withTimeouts(1));

        assertEverybodyHasAll(report);
        assertThat(text(report)).contains("EverybodyHasAll was judged after further timeouts of each program");
    }

    /** The program waits, too, but does nothing then. */
    @Test
    void loopThatWaitsButDoesNotGossipIsViolated() {
        assertNotEverybodyHasAll(check(Scripts.python("gossip_loop.py", "never"), Faults.NONE), 3);
    }

    @Test
    @Tag("thorough")
    void gossipFromAThreadThatSleepsReachesEverybody() {
        assertEverybodyHasAll(check(Scripts.python("gossips.py"), Faults.NONE));
    }

    @Test
    void retryByATimerThreadSurvivesALoss() {
        assertEverybodyHasAll(
                check(Scripts.python("retries.py"), Faults.NONE.withLoss(1).withTimeouts(1)));
    }

    @Test
    void withoutTheRetryALossIsAViolation() {
        assertNotEverybodyHasAll(check(Scripts.python("retries.py", "once"), Faults.NONE.withLoss(1)), 4);
    }

    @Test
    @Tag("thorough")
    void gossipBySetIntervalReachesEverybody() {
        assertEverybodyHasAll(check(Scripts.node("intervals.js"), Faults.NONE));
    }

    /** The states: the first, and those after the request, the timeout, the loss of the copy, the acknowledgement. */
    @Test
    void acknowledgingByTimeoutLosesAnElement() {
        CheckReport report = check(Scripts.node("acknowledges_late.js"), Faults.NONE.withLoss(1));

        assertNotEverybodyHasAll(report, 5);
        assertThat(text(report)).contains("Timeout after 3600 s n0");
    }

    @Test
    void randomNumbersAndTimesAreTheSameInEveryRun() {
        String[] echo = {"workload", "echo", "nodes", "1", "operations", "2"};

        check(Scripts.python("random_ids.py"), Faults.NONE, echo).assertHolds();
        check(Scripts.node("random_ids.js"), Faults.NONE, echo).assertHolds();
    }
}
