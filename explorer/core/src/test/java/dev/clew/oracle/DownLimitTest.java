package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limit on the nodes that are down at once: by default the greatest minority, so that a quorum stays up. */
class DownLimitTest {

    /** Node that does nothing. */
    private record Idle(boolean mayFail) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private static ClusterModel cluster(int failing, int others, Faults faults) {
        ClusterBuilder<String> builder = ClusterModel.named("idle");
        for (int id = 0; id < failing + others; id++) {
            builder.node("n" + id, new Idle(id < failing));
        }
        return builder.faults(faults).build();
    }

    private static long distinct(ClusterModel model) {
        long distinct = NaiveExplorer.explore(model).distinct();
        assertThat(SmallSizes.check(model)
                        .run()
                        .assertEnds(Verdict.HOLDS)
                        .counts()
                        .distinct())
                .isEqualTo(distinct);
        return distinct;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 2", "6, 2", "7, 3", "8, 3"})
    void byDefaultAtMostAMinorityIsDownAtOnce(int failing, int minority) {
        Faults crashes = Faults.NONE.withCrashes(minority + 1);
        long byDefault = distinct(cluster(failing, 2, crashes));
        assertThat(byDefault).isEqualTo(distinct(cluster(failing, 2, crashes.withDown(minority))));
        if (failing > minority) {
            assertThat(byDefault).isLessThan(distinct(cluster(failing, 2, crashes.withDown(minority + 1))));
        }
    }

    /**
     * Counts the states: no crash or one, and then which node is down: 1 + 4 + 1, and after the second crash 4 + 1.
     */
    @ParameterizedTest
    @CsvSource({"0, 11", "1, 11", "2, 17"})
    void fourNodesAndTwoCrashes(int down, int states) {
        assertThat(distinct(cluster(4, 0, Faults.NONE.withCrashes(2).withDown(down))))
                .isEqualTo(states);
    }
}
