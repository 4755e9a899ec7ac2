package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.NaiveExplorer;
import dev.clew.oracle.OracleResult;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.RunSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of different nodes are looked up in one order if they touch nothing in common, and else in every order. */
class CommutingNodesTest {
    /** Turns on once, and maybe sends a message to a node then. */
    private record Switch(int recipient) implements Node.WithActions<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "off";
        }

        @Override
        public List<String> actions(String state) {
            return state.equals("off") ? List.of("turn") : List.of();
        }

        @Override
        public String act(String state, String action, Effects<String> effects) {
            effects.send(recipient, "from " + effects.self());
            return "on";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state.equals("got") ? state : "got";
        }
    }

    private static ClusterBuilder<String> switches(int count, int recipient) {
        ClusterBuilder<String> builder = ClusterModel.<String>named("switches").checkDeadlock(false);
        for (int i = 0; i < count; i++) {
            builder.add("n" + i, new Switch(recipient));
        }
        return builder;
    }

    private static RunSummary.Counts counts(ClusterModel model, int depth) {
        return SmallSizes.check(model)
                .options(SmallSizes.options().maxDepth(depth).workers(1).build())
                .run()
                .counts();
    }

    @Test
    void independentStepsAreLookedUpOnce() {
        RunSummary.Counts counts = counts(switches(8, -1).build(), 0);
        assertThat(counts.distinct()).isEqualTo(1 << 8);
        assertThat(counts.generated()).isEqualTo(1 + 8 * (1 << 7));
        assertThat(counts.lookups()).as("one for each new state").isEqualTo((1 << 8) - 1);
    }

    /** Nodes from the 64th on have no bit in a mask: pairs of them are looked up in both orders. */
    @Test
    void nodesBeyondTheBitsOfAMaskTakeEveryStep() {
        RunSummary.Counts counts = counts(switches(70, -1).build(), 3);
        assertThat(counts.distinct()).isEqualTo(1 + 70 + 70 * 69 / 2);
        assertThat(counts.generated()).isEqualTo(1 + 70 + 70 * 69);
        assertThat(counts.lookups()).isEqualTo(70 + 70 * 69 / 2 + 6 * 5 / 2);
    }

    /** The slot of the last delivery is changed by every step of a duplicating network. */
    @Test
    void noStepsCommuteOnADuplicatingNetwork() {
        ClusterModel model = switches(5, -1)
                .network(Network.reliable(Network.Kind.UNORDERED_DUPLICATING))
                .build();
        RunSummary.Counts counts = counts(model, 0);
        assertThat(counts.distinct()).isEqualTo(1 << 5);
        assertThat(counts.lookups()).isEqualTo(5 << 4);
    }

    /** Remembers the senders in the order of sending. */
    private static final class Senders implements HistoryRecorder<String, String> {
        @Override
        public String sent(String history, Envelope<String> envelope) {
            return history + envelope.source();
        }

        @Override
        public String delivered(String history, Envelope<String> envelope) {
            return history;
        }
    }

    @Test
    void stepsThatTheHistoryRecordsAreTakenInEveryOrder() {
        ClusterModel model = switches(4, -1).history("", new Senders()).build();
        RunSummary.Counts counts = counts(model, 0);
        assertThat(counts.distinct()).as("sequences of distinct nodes").isEqualTo(1 + 4 + 12 + 24 + 24);
        assertThat(counts.lookups()).isEqualTo(counts.generated() - 1);
    }

    /** With room for one node that is down, a crash is possible after a restart and not before. */
    @Test
    void faultsAreTakenInEveryOrder() {
        for (int down : List.of(1, 2)) {
            for (boolean notices : List.of(false, true)) {
                Faults faults = Faults.NONE.withCrashes(2).withDown(down).withNotices(notices);
                for (Faults.CrashLinks links : Faults.CrashLinks.values()) {
                    // notices multiply states: 130,000 for three nodes, for which the oracle takes 20 seconds
                    ClusterModel model = switches(notices ? 2 : 3, 1)
                            .faults(faults.withCrashLinks(links))
                            .build();
                    RunSummary.Counts counts = counts(model, 0);
                    OracleResult expected = NaiveExplorer.explore(model);
                    assertThat(counts.distinct()).isEqualTo(expected.distinct());
                    assertThat(counts.generated()).isEqualTo(expected.generated());
                    assertThat(counts.lookups()).isLessThan(counts.generated());
                }
            }
        }
    }

    /** A message to the third node commutes with nothing that this node does. */
    @Test
    void stepsThatMeetInAnInboxAreTakenInEveryOrder() {
        for (Network.Kind kind : Network.Kind.values()) {
            for (int recipient = 0; recipient < 3; recipient++) {
                ClusterModel model =
                        switches(3, recipient).network(Network.reliable(kind)).build();
                assertThat(counts(model, 0).distinct())
                        .isEqualTo(NaiveExplorer.explore(model).distinct());
            }
        }
    }
}
