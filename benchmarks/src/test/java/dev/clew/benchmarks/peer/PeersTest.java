package dev.clew.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

    @Test
    void messageForAnUnknownPeerListsTheKnownOnes() {
        assertThatThrownBy(() -> Peers.of(List.of("murphi=/bin/sh")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--peer must be one of spin, rumur, tlc, stateright, got 'murphi'");
    }

    @Test
    void messageForAMissingPeerNamesTheExpectedFile() {
        assertThatThrownBy(() -> Peers.of(List.of("tlc=/no/such.jar")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--peer tlc: file '/no/such.jar' does not exist; give the path of tla2tools.jar");
        assertThatThrownBy(() -> Peers.of(List.of("spin")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("NAME=PATH");
    }

    @Test
    void nonExecutableFileIsRejected(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("2pc"), "");
        assertThatThrownBy(() -> Peers.of(List.of("stateright=" + file)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not executable");
    }

    @Test
    void duplicatePeerIsRejected(@TempDir Path directory) throws IOException {
        Path jar = Files.writeString(directory.resolve("tla2tools.jar"), "");
        assertThat(Peers.of(List.of("tlc=" + jar))).hasSize(1);
        assertThatThrownBy(() -> Peers.of(List.of("tlc=" + jar, "tlc=" + jar)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("given twice");
    }

    /**
     * Checks the counts of three resource managers as TLC printed them for the published
     * specification.
     */
    @ParameterizedTest
    @ValueSource(strings = {"spin", "rumur"})
    void peerModelsHaveThePublishedCounts(String name, @TempDir Path directory) throws Exception {
        Path program = Path.of("/usr/bin", name);
        assumeTrue(Files.isExecutable(program) && Files.isExecutable(Path.of("/usr/bin/gcc")));
        Peer peer = Peers.of(List.of(name + "=" + program)).get(0);
        Subject subject = peer.twoPhaseCommit(3, directory).get(0);
        ProcessRunner runner = new ProcessRunner(directory, Duration.ofMinutes(1));
        assertThat(subject.prepare(runner)).isPositive();
        Outcome outcome = subject.outcome(runner.run(subject.command()));
        assertThat(outcome).isInstanceOf(Outcome.Complete.class);
        assertThat(((Outcome.Complete) outcome).figures().distinct()).isEqualTo(288);
        assertThat(((Outcome.Complete) outcome).figures().generated()).isEqualTo(1146);
    }
}
