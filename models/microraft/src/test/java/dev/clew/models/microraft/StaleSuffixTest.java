package dev.clew.models.microraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.Faults;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.report.CheckReport;
import io.microraft.QueryPolicy;
import io.microraft.RaftRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Search along the behaviors in which s0 leads first, then s1, whose timers alone run. MicroRaft 0.7 lets a follower keep
 * entries behind a snapshot with which they conflict; Raft demands that it discards them (Ongaro and Ousterhout, 2014,
 * figure 13, rule 7).
 */
@Tag("thorough")
class StaleSuffixTest {
    private static final int SERVERS = 3;

    /** Time by which s1 sends again what was lost. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static boolean isOnTheWay(ClusterView<RegisterMessage> view) {
        Server first = view.state(0, Server.class);
        Server second = view.state(1, Server.class);
        Server third = view.state(2, Server.class);
        return first.uptime().isZero()
                && third.uptime().isZero()
                && second.uptime().compareTo(LIMIT) <= 0
                && third.state().role() == RaftRole.FOLLOWER
                && (first.state().role() == RaftRole.FOLLOWER || first.state().term() == 1)
                && (second.state().role() == RaftRole.FOLLOWER || second.state().term() == 2);
    }

    private static ClusterModel model() {
        Settings settings = new Settings(
                SERVERS, SERVERS, Optional.of(QueryPolicy.LINEARIZABLE), false, Environment.SOUND, Settings.config(1));
        ClusterBuilder<RegisterMessage> cluster = ClusterModel.<RegisterMessage>named("stale-suffix")
                .network(new Network(Network.Kind.ORDERED, false))
                .faults(Faults.NONE.withTimeouts(4).withLoss(1))
                .constraint("OnTheWay", StaleSuffixTest::isOnTheWay);
        NodeGroup<Server> servers = cluster.viewedNodes("s", SERVERS, place -> MicroRaft.node(settings));
        new RaftClaims(servers).addTo(cluster);
        RegisterCluster.addClients(cluster, servers, List.of("client0"));
        return cluster.build();
    }

    @Test
    void aFollowerThatInstallsASnapshotKeepsConflictingEntriesBehindIt() {
        CheckReport report = Clew.check(model()).run();

        assertThat(report.property()).isEqualTo("TermsAscend");
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(37);
    }
}
