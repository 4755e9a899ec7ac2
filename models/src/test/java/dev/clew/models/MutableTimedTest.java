package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.NodeRef;
import dev.clew.model.time.ClockInstant;
import dev.clew.model.time.Timing;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timed models with mutable nodes, which tick and keep instants in fields, have the graphs of those with values. */
class MutableTimedTest {

    /** Sends a heartbeat at each tick. */
    private static final class Sender implements MutableNode.WithTicks<String> {
        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}

        @Override
        public void tick(ClockInstant now, Effects<String> effects) {
            effects.send(0, "alive");
        }
    }

    /** Suspects the sender when no heartbeat came for a while. */
    private static final class Detector implements MutableNode.WithTimers<String, String> {
        private final int timeout;
        private boolean trusts;
        private boolean suspects;

        private Detector(int timeout) {
            this.timeout = timeout;
        }

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            trusts = true;
            suspects = false;
            effects.setTimer("silence", timeout);
        }

        @Override
        public void timeout(String timer, Effects<String> effects) {
            trusts = false;
            suspects = true;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    private static ClusterModel heartbeat(int timeout) {
        ClusterBuilder<String> cluster = ClusterModel.named("mutable-heartbeat");
        NodeRef<Detector> detector = cluster.node("detector", new Detector(timeout));
        cluster.node("sender", new Sender());
        return cluster.timed(Timing.UNBOUNDED.withLatency(1, 3).withTick(5))
                .invariant("NoFalseSuspicion", view -> !view.state(detector).suspects)
                .sometimes("Trusted", view -> view.state(detector).trusts)
                .build();
    }

    @Test
    void mutableNodesTick() {
        CheckReport report = Clew.check(heartbeat(8)).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(24);
        assertThat(report.counts().generated()).isEqualTo(33);
        assertThat(Clew.check(heartbeat(7)).run().verdict()).isEqualTo(Verdict.VIOLATED);
    }

    /** Grants a lease to one client at a time. */
    private static final class Service implements MutableNode.WithTimers<String, String> {
        private boolean granted;

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public boolean accepts(int source, String message) {
            return !granted;
        }

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            granted = true;
            effects.setTimer("expiry", 5);
            effects.send(source, "grant");
        }

        @Override
        public void timeout(String timer, Effects<String> effects) {
            granted = false;
        }
    }

    /** Trusts a lease by its own clock. */
    private static final class Client implements MutableNode<String> {
        private final int trusted;
        private @Nullable ClockInstant until;

        private Client(int trusted) {
            this.trusted = trusted;
        }

        @Override
        public void start(Effects<String> effects) {
            effects.send(0, "request");
        }

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            until = effects.now().plus(trusted);
        }

        boolean holds(ClockInstant now) {
            return until != null && now.isBefore(until);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, HOLDS", "3, VIOLATED"})
    void mutableNodesKeepInstantsInFields(int trusted, Verdict verdict) {
        ClusterBuilder<String> cluster = ClusterModel.named("mutable-lease");
        cluster.node("service", new Service());
        List<NodeRef<Client>> clients = Stream.of("client1", "client2")
                .map(name -> cluster.node(name, new Client(trusted)))
                .toList();
        ClusterModel model = cluster.timed(Timing.UNBOUNDED
                        .withUnit(Duration.ofMillis(100))
                        .withLatency(0, 1)
                        .withDrift(10)
                        .withHorizon(1))
                .invariant(
                        "AtMostOneHolder",
                        view -> clients.stream()
                                        .filter(client -> view.state(client).holds(view.now(client)))
                                        .count()
                                <= 1)
                .sometimes(
                        "EveryoneHeld", view -> clients.stream().allMatch(client -> view.state(client).until != null))
                .build();
        CheckReport report = Clew.check(model).run();

        assertThat(report.verdict())
                .as("%s %s", report.message(), report.trace())
                .isEqualTo(verdict);
        if (verdict == Verdict.HOLDS) {
            ClusterModel values =
                    (ClusterModel) ModelRuns.model(ModelRuns.provider("timed-lease"), "duration=5 margin=3");
            CheckReport expected = Clew.check(values).run();
            assertThat(report.counts().distinct()).isEqualTo(expected.counts().distinct());
            assertThat(report.counts().generated()).isEqualTo(expected.counts().generated());
        }
    }
}
