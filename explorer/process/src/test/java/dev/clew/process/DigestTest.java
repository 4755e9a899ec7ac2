package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares a program that reports its state with the same protocol written in Java. */
class DigestTest {
    private static final Faults LOSS = Faults.NONE.withLoss(1).withDuplicates(1);

    /** Programs crash between two inputs only, so the Java protocol does too. */
    private static final Faults CRASH = Faults.NONE.withCrashes(1).withCrashPoints(Faults.CrashPoints.HANDLERS);

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of("", Faults.NONE),
                Arguments.of("", LOSS),
                Arguments.of("restore", LOSS),
                Arguments.of("", CRASH),
                Arguments.of("disk", CRASH.withLoss(1)),
                Arguments.of("disk restore", CRASH.withDiskLosses(1)),
                Arguments.of("timer", Faults.NONE),
                Arguments.of("timer restore", LOSS),
                Arguments.of("timer disk", CRASH));
    }

    @Test
    @Tag("thorough")
    void aProgramThatRestoresItsStateHasTheGraphOfTheSameProtocolInJava() {
        programThatReportsItsStateHasTheGraphOfTheSameProtocolInJava("restore", LOSS);
    }

    @ParameterizedTest
    @MethodSource("variants")
    @Tag("thorough")
    void programThatReportsItsStateHasTheGraphOfTheSameProtocolInJava(String how, Faults faults) {
        String[] arguments = Arrays.stream(how.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        Requests requests = Requests.additions(2);
        GrowOnlySet oracle = new GrowOnlySet(2, how.contains("timer"), how.contains("disk"));
        CheckReport expected =
                Clew.check(GrowOnlySet.model(oracle, requests, faults)).run().assertHolds();

        try (ClusterModel model = TestCluster.of(Scripts.python("digest.py", arguments), 2, requests, faults)) {
            CheckReport report = Clew.check(model).run().assertHolds();

            assertThat(report.counts().distinct()).isEqualTo(expected.counts().distinct());
            assertThat(report.counts().generated()).isEqualTo(expected.counts().generated());
            assertThat(report.counts().depth()).isEqualTo(expected.counts().depth());
            boolean restores = how.contains("restore") && !how.contains("disk"); // files are not restored
            assertThat(model.notes().get(0).contains("restored")).isEqualTo(restores);
        }
    }
}
