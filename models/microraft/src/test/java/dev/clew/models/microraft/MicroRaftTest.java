package dev.clew.models.microraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Parameters;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicroRaftTest {

    private static ClusterModel model(Faults faults, Object... parameters) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put((String) parameters[i], parameters[i + 1].toString());
        }
        MicroRaft provider = new MicroRaft();
        return ((ClusterModel) provider.create(Parameters.parse(provider.allParameters(), values))).with(faults);
    }

    @ParameterizedTest
    @CsvSource({
        // servers, clients, loss, crashes, timeouts, states, generated, depth
        "3, 0, 0, 0, 0, 31323, 117187, 29",
        "2, 0, 1, 1, 0, 686, 1223, 17",
        "2, 1, 0, 0, 1, 16699, 43348, 35"
    })
    void smallClustersAreExploredToTheirEnd(
            int servers, int clients, int loss, int crashes, int timeouts, long states, long generated, int depth) {
        Faults faults = Faults.NONE.withLoss(loss).withCrashes(crashes).withTimeouts(timeouts);
        CheckReport report = Clew.check(model(faults, "servers", servers, "clients", clients))
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
        assertThat(report.counts().generated()).isEqualTo(generated);
        assertThat(report.counts().depth()).isEqualTo(depth);
    }

    @Test
    void aLocalReadMayBeStale() {
        CheckReport report = Clew.check(model(
                        Faults.NONE.withTimeouts(1), "servers", 2, "clients", 1, "queries", "eventual-consistency"))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Linearizable");
    }

    @Test
    @Tag("thorough")
    void threeServersSurviveACrash() {
        CheckReport report =
                Clew.check(model(Faults.NONE.withCrashes(1).withTimeouts(0))).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(4_007_911);
        assertThat(report.counts().generated()).isEqualTo(16_119_883);
    }

    @Test
    @Tag("thorough")
    void aStoreThatForgetsVotesElectsTwoLeaders() {
        CheckReport report = Clew.check(
                        model(Faults.NONE.withCrashes(1).withTimeouts(0), "bug", MicroRaft.FORGETFUL_STORE))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("ElectionSafety");
        assertThat(java.util.Objects.requireNonNull(report.trace()).steps()).hasSize(15);
    }
}
