package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state or message that changes after it was handed over is named, even if no handler gives another result for it. */
class ChangedValuesTest {
    @KeepsNoState("the error that the tests are about")
    private static final List<Integer> SHARED = new ArrayList<>(List.of(0));

    /** Keeps or sends a list that the other node changes when it receives a message. */
    private record Sharer(boolean sends) implements Node<List<Integer>, List<Integer>> {
        @Override
        public List<Integer> start(Effects<List<Integer>> effects) {
            if (effects.self() == 1) {
                return List.of();
            }
            effects.send(1, sends ? SHARED : List.of());
            return sends ? List.of() : SHARED;
        }

        @Override
        public List<Integer> receive(
                List<Integer> state, int source, List<Integer> message, Effects<List<Integer>> effects) {
            SHARED.set(0, 7);
            return List.of(1);
        }
    }

    private static String error(boolean sends) {
        SHARED.set(0, 0);
        CheckReport report = SmallSizes.check(ClusterModel.<List<Integer>>named("sharers")
                        .add("n0", new Sharer(sends))
                        .add("n1", new Sharer(sends))
                        .checkDeadlock(false)
                        .build())
                .run();
        assertThat(report.verdict()).as("%s", report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    @Test
    void aMessageThatItsReceiverChangesIsNamed() {
        assertThat(error(true)).contains("the message [7] from node n0 to node n1 was changed after it was sent");
    }

    @Test
    void aStateThatAnotherNodeChangesIsNamed() {
        assertThat(error(false)).contains("the state [7] of node n0 was changed after a handler returned it");
    }
}
