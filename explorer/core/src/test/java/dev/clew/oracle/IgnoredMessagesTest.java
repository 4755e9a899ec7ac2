package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A message whose handler does nothing is not received; a message whose handler sends is, whatever the destination.
 */
class IgnoredMessagesTest {
    private static final int NOBODY = 9;

    /** Sends one message, or answers messages to one destination and keeps its state. */
    private record Echo(boolean begins, int answersTo) implements Node<Integer, String> {
        private static final int SILENT = -1;

        @Override
        public Integer start(Effects<String> effects) {
            if (begins) {
                effects.send(1, "hello");
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            if (answersTo != SILENT) {
                effects.send(answersTo, "answer");
            }
            return state;
        }
    }

    private static CheckReport check(Network.Kind network, int answersTo) {
        ClusterModel model = ClusterModel.<String>named("echo")
                .add("a", new Echo(true, Echo.SILENT))
                .add("b", new Echo(false, answersTo))
                .network(Network.reliable(network))
                .sometimes("taken", view -> view.deliverable(1).isEmpty())
                .build();
        CheckReport report = SmallSizes.check(model).run();
        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.openGoals().isEmpty() && !report.goalNeverReached())
                .isEqualTo(expected.openGoals().isEmpty());
        return report;
    }

    @ParameterizedTest
    @EnumSource(names = {"UNORDERED_NONDUPLICATING", "ORDERED"})
    void anAnswerToAnUnknownNodeIsAnAnswer(Network.Kind network) {
        check(network, NOBODY).assertEnds(Verdict.HOLDS);
        check(network, -7).assertEnds(Verdict.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNORDERED_NONDUPLICATING", "UNORDERED_DUPLICATING"})
    void withoutAnAnswerTheMessageStays(Network.Kind network) {
        assertThat(check(network, Echo.SILENT).goalNeverReached()).isTrue();
    }
}
