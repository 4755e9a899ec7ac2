package dev.clew.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The facts that semantics.md shows with figures. */
class SemanticsTest {
    private static final int UNKNOWN = 77;

    /** Sends one message to the next node when it starts; returns its state when it receives one. */
    private record Sender() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.send(effects.self() + 1, "m");
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private record Receiver(Function<Effects<String>, Integer> handler) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return handler.apply(effects);
        }
    }

    /** Restarts in any of the states 1 to 3. */
    private record Restarting() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public Integer restart(Effects<String> effects) {
            return 1 + effects.choose(3);
        }
    }

    @Test
    void aDeliveryWithoutEffectIsAStepOnlyOnAnOrderedNetwork() {
        assertCounts(Network.Kind.UNORDERED_NONDUPLICATING, effects -> 0, 1, 1);
        assertCounts(Network.Kind.UNORDERED_DUPLICATING, effects -> 0, 1, 1);
        assertCounts(Network.Kind.ORDERED, effects -> 0, 2, 2);
    }

    @Test
    void aMessageToAnUnknownIdMakesADeliveryAStep() {
        assertCounts(
                Network.Kind.UNORDERED_NONDUPLICATING,
                effects -> {
                    effects.send(UNKNOWN, "lost");
                    return 0;
                },
                2,
                2);
    }

    @Test
    void eachAlternativeOfAChoiceCounts() {
        assertCounts(
                Network.Kind.UNORDERED_NONDUPLICATING,
                effects -> {
                    effects.choose(2);
                    return 1;
                },
                3,
                2);
    }

    @Test
    void aNodeThatIsDownShowsTheFirstAlternativeOfItsRestart() {
        for (int shown = 1; shown <= 3; shown++) {
            int state = shown;
            ClusterBuilder<String> cluster = ClusterModel.named("restart");
            NodeRef<Integer> node = cluster.node("n", new Restarting());
            ClusterModel model = cluster.faults(Faults.NONE.withCrashes(1))
                    .invariant("NotShown", view -> view.isUp(node) || view.state(node) != state)
                    .build();
            assertThat(Clew.check(model).run().verdict()).isEqualTo(shown == 1 ? Verdict.VIOLATED : Verdict.HOLDS);
        }
    }

    private static void assertCounts(
            Network.Kind kind, Function<Effects<String>, Integer> handler, long generated, long distinct) {
        ClusterModel model = ClusterModel.<String>named("two nodes")
                .network(Network.reliable(kind))
                .add("a", new Sender())
                .add("b", new Receiver(handler))
                .build();
        CheckReport report = Clew.check(model).run();
        assertThat(report.counts().generated()).isEqualTo(generated);
        assertThat(report.counts().distinct()).isEqualTo(distinct);
    }
}
