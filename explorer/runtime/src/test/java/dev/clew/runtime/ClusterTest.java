package dev.clew.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import dev.clew.runtime.disk.UnfitDirectoryException;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.wire.Refusals.Reason;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {
    /** Timeout of an hour, after which no answer is expected any more. */
    private static final long MOST_MILLIS = 3_600_000;

    private static final Reply DONE = new Reply.Known(new Outcome.Done());

    private static Reply value(String value) {
        return new Reply.Known(new Outcome.Value(Optional.of(value)));
    }

    @Test
    void everyServerForwardsRequestsToTheServingOne(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder).startAll()) {
            for (int id = 0; id < 3; id++) {
                assertThat(cluster.ask(id, new Request.Set("x", "v" + id))).isEqualTo(DONE);
                assertThat(cluster.ask(2 - id, new Request.Get("x"))).isEqualTo(value("v" + id));
            }
            assertThat(cluster.ask(1, new Request.CompareAndSet("x", "v2", "w")))
                    .isEqualTo(DONE);
            assertThat(cluster.ask(1, new Request.CompareAndSet("x", "v2", "w")))
                    .isEqualTo(new Reply.Known(new Outcome.Refused(Optional.of("w"))));
            assertThat(cluster.ask(1, new Request.Get("never written")))
                    .isEqualTo(new Reply.Known(new Outcome.Value(Optional.empty())));
        }
    }

    @Test
    void acknowledgedWriteSurvivesARestartOfAllServers(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder).startAll()) {
            assertThat(cluster.ask(1, new Request.Set("x", "1"))).isEqualTo(DONE);
            for (int id = 0; id < 3; id++) {
                cluster.stop(id);
            }
            cluster.startAll();

            assertThat(cluster.ask(2, new Request.Get("x"))).isEqualTo(value("1"));
        }
    }

    @Test
    void minorityMayBeDownAndCatchesUp(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder).startAll()) {
            cluster.stop(1);
            assertThat(cluster.ask(0, new Request.Set("x", "1"))).isEqualTo(DONE);
            cluster.start(1);
            cluster.stop(2);

            assertThat(cluster.ask(0, new Request.Set("x", "2"))).isEqualTo(DONE);
        }
    }

    /**
     * Sends a request with increasing timeouts, which a busy machine needs, until the wanted answer
     * arrives.
     */
    private static Reply patiently(List<InetSocketAddress> servers, Request request, Predicate<Reply> wanted)
            throws Exception {
        for (long millis = 300; ; millis *= 2) {
            try (KeyValueClient client = new KeyValueClient(servers, Duration.ofMillis(millis))) {
                Reply reply = client.ask(request);
                if (wanted.test(reply) || millis > MOST_MILLIS) {
                    return reply;
                }
            }
        }
    }

    @Test
    void outcomeIsUnknownWithoutAMajorityAndNotBegunWithoutAServer(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder)) {
            try (KeyValueClient client = new KeyValueClient(cluster.addresses(), Duration.ofMillis(300))) {
                assertThat(client.ask(new Request.Get("x"))).isInstanceOf(Reply.NotBegun.class);
            }
            cluster.start(0);
            assertThat(patiently(cluster.addresses(), new Request.Set("x", "1"), Reply.Unknown.class::isInstance))
                    .isInstanceOf(Reply.Unknown.class);
        }
    }

    @Test
    void serverWithoutKnownServingServerReportsIt(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder)) {
            cluster.start(1);
            Reply expected = new Reply.NotBegun("no server currently serves clients");
            assertThat(patiently(List.of(cluster.addresses().get(1)), new Request.Set("x", "1"), expected::equals))
                    .isEqualTo(expected);
        }
    }

    @Test
    void exceptionInAHandlerEndsTheServerWithOneLine(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(1, folder)) {
            NodeHost<?, ?> host = cluster.start(0);
            patiently(cluster.addresses(), new Request.Get("poison"), reply -> host.end()
                    .isDone());
            Optional<HostFailure> end = host.end().get(1, TimeUnit.HOURS);

            assertThat(end).isPresent();
            assertThat(end.get().kind()).isEqualTo(HostFailure.Kind.MODEL);
            assertThat(end.get())
                    .hasMessageStartingWith("n1: the handler of Ask[number=0, request=Get[key=poison]] from")
                    .hasMessageContaining("the key is poison");
            assertThat(end.get().getMessage()).hasLineCount(1);
        }
    }

    @Test
    void directoryBelongsToOneServerAndOneProcess(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(1, folder)) {
            cluster.start(0);
            assertThatThrownBy(() -> NodeHost.start(cluster.settings(0)))
                    .isInstanceOf(UnfitDirectoryException.class)
                    .hasMessageContaining("is in use");
            cluster.stop(0);
            assertThatThrownBy(() -> NodeHost.start(StoreCluster.settings(
                            cluster.addresses(), 0, "another", cluster.data(0), Optional.empty())))
                    .isInstanceOf(UnfitDirectoryException.class)
                    .hasMessageContaining("its cluster is \"test-cluster\", not \"another\"");
            cluster.start(0);
        }
    }

    @Test
    void portInUseIsReportedAndTheDirectoryReleased(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(1, folder);
                StoreCluster other = new StoreCluster(1, folder.resolve("other"))) {
            cluster.start(0);
            Path data = other.data(0);
            assertThatThrownBy(() -> NodeHost.start(
                            StoreCluster.settings(cluster.addresses(), 0, "other", data, Optional.empty())))
                    .hasMessageStartingWith("cannot listen on");
            NodeHost.start(StoreCluster.settings(other.addresses(), 0, "other", data, Optional.empty()))
                    .close();
        }
    }

    @Test
    void serversOfAnotherClusterOrWithATakenIdAreRefused(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(3, folder)) {
            NodeHost<?, ?> first = cluster.start(0);
            cluster.start(1);
            cluster.start(2);
            assertThat(cluster.ask(1, new Request.Set("x", "1"))).isEqualTo(DONE);
            try (StoreCluster elsewhere = new StoreCluster(2, folder.resolve("elsewhere"))) {
                List<java.net.InetSocketAddress> wrong = List.of(
                        cluster.addresses().get(0),
                        elsewhere.addresses().get(0),
                        cluster.addresses().get(2));
                try (NodeHost<?, ?> stranger = NodeHost.start(
                        StoreCluster.settings(wrong, 1, "another", folder.resolve("stranger"), Optional.empty()))) {
                    Await.until(() -> first.refusals().count(Reason.CLUSTER) > 0
                            && stranger.refusals().count(Reason.BY_PEER) > 0);
                }
                try (NodeHost<?, ?> second = NodeHost.start(StoreCluster.settings(
                        wrong, 1, StoreCluster.CLUSTER, folder.resolve("second"), Optional.empty()))) {
                    Await.until(() -> first.refusals().count(Reason.ID_TAKEN) > 0
                            && second.refusals().count(Reason.BY_PEER) > 0);
                }
            }
            assertThat(cluster.ask(1, new Request.Get("x"))).isEqualTo(value("1"));
        }
    }

    @Test
    void reachableAddressesNeedAnExplicitOption(@TempDir Path folder) throws Exception {
        java.net.InetSocketAddress open = new java.net.InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> StoreCluster.settings(List.of(open), 0, "any", folder, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is reachable from other machines");
    }
}
