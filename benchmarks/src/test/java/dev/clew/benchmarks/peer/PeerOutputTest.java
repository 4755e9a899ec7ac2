package dev.clew.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tests the parsing of the peers' output, recorded from real runs (Stateright's line is written
 * according to its source).
 */
class PeerOutputTest {

    @Test
    void spinCountsTransitionsAsGeneratedStates() throws IOException {
        assertThat(Spin.parse(recorded("spin-holds.txt"))).isEqualTo(complete(8832, 58146));
    }

    @Test
    void spinsStateVectorIsUsedWhenReported() {
        String text =
                "errors: 0\n 2 states, stored\n 3 transitions\n state-vector as stored = 21 byte + 20 byte overhead";
        Figures figures = ((Outcome.Complete) Spin.parse(result(text))).figures();
        assertThat(figures.bytesPerState()).isEqualTo(41);
    }

    @Test
    void spinThatGaveUpIsNotComplete() throws IOException {
        assertThat(Spin.parse(recorded("spin-too-shallow.txt")))
                .isEqualTo(new Outcome.Failed("Spin did not complete: max search depth too small"));
        assertThat(Spin.parse(recorded("spin-out-of-memory.txt"))).isInstanceOf(Outcome.Failed.class);
        assertThat(Spin.parse(result("pan: killed")))
                .isEqualTo(new Outcome.Failed("Spin did not complete: pan: killed"));
    }

    @Test
    void spinThatFoundAnErrorFails() throws IOException {
        assertThat(Spin.parse(recorded("spin-violated.txt"))).isEqualTo(new Outcome.Failed("Spin found 1 errors"));
    }

    @Test
    void roundedCountsOfSpinAreNotCompared() {
        assertThat(Spin.parse(result("errors: 0\n 2 states, stored\n 1.2e+08 transitions")))
                .isEqualTo(complete(2, Figures.UNKNOWN));
        assertThat(Spin.parse(result("errors: 0\n1.2e+08 states, stored\n 1.2e+09 transitions")))
                .isEqualTo(new Outcome.Failed("Spin rounds its count of states: 1.2e+08"));
    }

    @Test
    void rumursRulesAndTheInitialStateAreTheGeneratedStates() throws IOException {
        assertThat(Rumur.parse(recorded("rumur-holds.txt"))).isEqualTo(complete(288, 1146));
    }

    @Test
    void rumurThatFoundAnErrorFails() throws IOException {
        assertThat(Rumur.parse(recorded("rumur-violated.txt"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void tlcReportsBothCounts() throws IOException {
        assertThat(Tlc.parse(recorded("tlc-holds.txt"))).isEqualTo(complete(1745408, 18507778));
    }

    @Test
    void tlcThatFoundAnErrorFailsWithItsMessage() throws IOException {
        assertThat(Tlc.parse(recorded("tlc-invariant-violated.txt")))
                .isEqualTo(new Outcome.Failed("TLC did not complete: Error: Invariant NotSolved is violated."));
    }

    @Test
    void tlcConfigurationNamesTheResourceManagers() {
        assertThat(Tlc.configuration(3)).startsWith("CONSTANT RM = {r1, r2, r3}\n");
    }

    @Test
    void staterightsUniqueStatesAreTheDistinctOnes() {
        assertThat(Stateright.parse(
                        result("Checking two phase commit\nDone. states=1146, unique=288, depth=11, sec=1\n")))
                .isEqualTo(complete(288, 1146));
        assertThat(Stateright.parse(result("thread panicked"))).isInstanceOf(Outcome.Failed.class);
    }

    private static Outcome complete(long distinct, long generated) {
        return new Outcome.Complete(Figures.ofCounts(distinct, generated));
    }

    private static ProcessResult recorded(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PeerOutputTest.class.getResourceAsStream(name), name)) {
            return result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static ProcessResult result(String text) {
        return new ProcessResult(0, false, 1, 1, ProcessResult.Memory.UNKNOWN, text);
    }
}
