package dev.clew.models.microraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Parameters;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    @ParameterizedTest
    @CsvSource({
        // servers, spares, snapshots, timeouts, states, generated, depth
        "3, 0, 0, 0, 115023, 450913, 36",
        "2, 1, 0, 0, 33, 41, 12",
        "2, 1, 1, 0, 37, 45, 16",
        "2, 1, 1, 1, 2010, 3702, 23"
    })
    void leadersChangeTheMembersAndSendSnapshotsToNewOnes(
            int servers, int spares, int snapshots, int timeouts, long states, long generated, int depth) {
        CheckReport report = Clew.check(model(
                        Faults.NONE.withTimeouts(timeouts),
                        "servers",
                        servers,
                        "spares",
                        spares,
                        "snapshots",
                        snapshots,
                        "membership-change",
                        true))
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
        assertThat(report.counts().generated()).isEqualTo(generated);
        assertThat(report.counts().depth()).isEqualTo(depth);
    }

    @Test
    void aGroupNeedsAMember() {
        assertThatThrownBy(() -> model(Faults.NONE, "servers", 2, "spares", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("of 2 servers at most 1 can be spares");
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

    @ParameterizedTest
    @CsvSource({
        // bug, clients, queries, crashes, length
        "forgetful-store, 0, linearizable, 1, 15",
        "replayed-votes, 0, linearizable, 2, 17",
        "replayed-appends, 1, linearizable, 1, 20",
        "jumping-clock, 1, leader-lease, 0, 26"
    })
    @Tag("thorough")
    void aBrokenEnvironmentIsFound(String bug, int clients, String queries, int crashes, int length) {
        CheckReport report = Clew.check(model(
                        Faults.NONE.withCrashes(crashes).withTimeouts(0),
                        "bug",
                        bug,
                        "clients",
                        clients,
                        "queries",
                        queries))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(propertyBrokenBy(bug));
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(length);
    }

    private static String propertyBrokenBy(String bug) {
        return new MicroRaft()
                .bugs().stream()
                        .filter(each -> each.name().equals(bug))
                        .findAny()
                        .orElseThrow()
                        .property();
    }

    /** What the jumping clock breaks is the lease alone. */
    @Test
    @Tag("thorough")
    void readsThatDoNotTrustTheClockSurviveAJump() {
        CheckReport report = Clew.check(model(Faults.NONE.withTimeouts(0), "bug", "jumping-clock", "clients", 1))
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(2_026_473);
    }

    /** A leader answers before it knows what its predecessor committed. */
    @Test
    @Tag("thorough")
    void aReadByLeaderLeaseMayBeStaleInASoundEnvironment() {
        CheckReport report = Clew.check(model(
                        Faults.NONE
                                .withCrashes(1)
                                .withCrashPoints(Faults.CrashPoints.HANDLERS)
                                .withTimeouts(0),
                        "clients",
                        1,
                        "queries",
                        "leader-lease"))
                .run();

        assertThat(report.property()).isEqualTo("Linearizable");
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(24);
    }
}
