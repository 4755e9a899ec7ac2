package dev.clew.process.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample programs that are right hold, and those that are wrong do not, in every interleaving of a small cluster. */
class SampleChecksTest {
    private static final Faults LOSS_AND_DUPLICATE = Faults.NONE.withLoss(1).withDuplicates(1);

    static List<Sample> broadcast() {
        return Sample.inBoth("broadcast");
    }

    static List<Sample> gSet() {
        return Sample.inBoth("g_set");
    }

    static List<Sample> linKv() {
        return Sample.inBoth("lin_kv");
    }

    static List<Sample> stale() {
        return Sample.inBoth("lin_kv_stale");
    }

    private static void assertHolds(PipedCluster cluster, Faults faults, long states, int started) {
        CheckReport report = cluster.check(faults).assertHolds();
        assertThat(report.counts().distinct()).isEqualTo(states);
        assertThat(cluster.started()).isEqualTo(started);
    }

    private static void assertViolated(PipedCluster cluster, Faults faults, String property, int states) {
        CheckReport report = cluster.check(faults);
        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(states);
    }

    @ParameterizedTest
    @MethodSource("broadcast")
    void broadcastToleratesOneLossAndOneDuplicate(Sample sample) {
        assertHolds(new PipedCluster(sample, "broadcast", 3, 1, 2), LOSS_AND_DUPLICATE, 550, 23);
    }

    @Test
    void broadcastOnceDoesNotTolerateALoss() {
        Sample sample = new Sample("broadcast_once.py");
        assertHolds(new PipedCluster(sample, "broadcast", 3, 1, 2), Faults.NONE, 19, 11);
        assertViolated(new PipedCluster(sample, "broadcast", 3, 1, 2), Faults.NONE.withLoss(1), "EverybodyHasAll", 6);
    }

    @ParameterizedTest
    @MethodSource("gSet")
    void setReachesEverybody(Sample sample) {
        assertHolds(new PipedCluster(sample, "g-set", 2, 2, 2), Faults.NONE, 154, 20);
    }

    @ParameterizedTest
    @MethodSource("linKv")
    void mapOnTheFirstNodeIsLinearizable(Sample sample) {
        assertHolds(new PipedCluster(sample, "lin-kv", 2, 2, 2), LOSS_AND_DUPLICATE, 2885, 53);
    }

    @ParameterizedTest
    @MethodSource("stale")
    void mapThatReadsFromCopiesIsNotLinearizable(Sample sample) {
        assertViolated(new PipedCluster(sample, "lin-kv", 2, 2, 2), Faults.NONE, "Linearizable", 5);
    }
}
