package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Network;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the oracle itself, on models whose graphs are published or can be drawn by hand. */
class NaiveExplorerTest {

    @ParameterizedTest
    @CsvSource({"3, 288, 1146, 11", "5, 8832, 0, 0"})
    void twoPhaseCommitHasThePublishedGraph(int rms, long distinct, long generated, int depth) {
        OracleResult result = NaiveExplorer.explore(SmallModels.twoPhaseCommit(rms));
        assertThat(result.distinct()).isEqualTo(distinct);
        if (generated > 0) {
            assertThat(result.generated()).isEqualTo(generated);
            assertThat(result.depth()).isEqualTo(depth);
        }
        assertThat(result.violations()).isEmpty();
        assertThat(result.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNORDERED_DUPLICATING, true, 14",
        "5, UNORDERED_DUPLICATING, true, 4094",
        "5, UNORDERED_NONDUPLICATING, false, 11",
        "5, UNORDERED_DUPLICATING, false, 11"
    })
    void pingPongHasThePublishedCounts(int max, Network.Kind kind, boolean lossy, long distinct) {
        OracleResult result = NaiveExplorer.explore(SmallModels.pingPong(max, new Network(kind, lossy)));
        assertThat(result.distinct()).isEqualTo(distinct);
        assertThat(result.violations()).isEmpty();
        assertThat(result.openGoals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNORDERED_DUPLICATING, 2", "UNORDERED_NONDUPLICATING, 2", "ORDERED, 3"})
    void ignoredDeliveriesAreNotStepsButFreeTheQueue(Network.Kind kind, long distinct) {
        assertThat(NaiveExplorer.explore(SmallModels.noOp(kind)).distinct()).isEqualTo(distinct);
    }

    @Test
    void everyChoiceIsASuccessor() {
        OracleResult result = NaiveExplorer.explore(SmallModels.dice());
        // one state before the throw, and three sums of two throws
        assertThat(result.distinct()).isEqualTo(4);
        assertThat(result.generated()).isEqualTo(1 + 4);
        assertThat(result.goals()).isEqualTo(Map.of("sum 2", 2));
    }

    @Test
    void timersFireAtAnyTimeUntilCancelled() {
        OracleResult result = NaiveExplorer.explore(SmallModels.alarm());
        // waiting; rung; snoozed and cancelled
        assertThat(result.distinct()).isEqualTo(3);
        assertThat(result.generated()).isEqualTo(3);
        assertThat(result.violations()).isEqualTo(Map.of("never rings", 2));
    }

    @Test
    void internalActionsStepEvenWhereTheyChangeNothing() {
        OracleResult result = NaiveExplorer.explore(SmallModels.ticker());
        // 0 -> 1 -> 2, and idling in each
        assertThat(result.distinct()).isEqualTo(3);
        assertThat(result.generated()).isEqualTo(1 + 2 + 3);
        assertThat(result.deadlock()).isEmpty();
    }

    @Test
    void aStateWithoutStepsIsADeadlockUnlessFinal() {
        assertThat(NaiveExplorer.explore(SmallModels.mutualWait(false)).deadlock())
                .isEqualTo(OptionalInt.of(3));
        assertThat(NaiveExplorer.explore(SmallModels.mutualWait(true)).deadlock())
                .isEmpty();
    }

    @Test
    void choicesInInitializersMakeSeveralInitialStates() {
        OracleResult result = NaiveExplorer.explore(SmallModels.countdown());
        // from 3, 2 or 1 down to 0: initially three states, then one step from each of 3, 2, 1
        assertThat(result.distinct()).isEqualTo(4);
        assertThat(result.generated()).isEqualTo(3 + 3);
        assertThat(result.depth()).isEqualTo(2);
        OracleResult bounded = NaiveExplorer.explore(SmallModels.countdown(), 1, 100);
        assertThat(bounded.distinct()).isEqualTo(3);
        assertThat(bounded.complete()).isFalse();
    }

    @Test
    void choicesInStartMakeSeveralInitialStates() {
        OracleResult result = NaiveExplorer.explore(SmallModels.coins());
        assertThat(result.distinct()).isEqualTo(4);
        assertThat(result.generated()).isEqualTo(4);
        assertThat(result.depth()).isEqualTo(1);
    }

    @Test
    void aStepRecordsItsDeliveryBeforeItsSends() {
        ClusterSystem system = new ClusterSystem(SmallModels.echo());
        ClusterState state = system.initialStates().get(0);
        while (!system.steps(state).isEmpty()) {
            state = system.steps(state).get(0).target();
        }
        assertThat(state.kept())
                .isEqualTo(List.of("sent to 1", "delivered to 1", "sent to 7", "sent to 0", "delivered to 0"));
        assertThat(NaiveExplorer.explore(SmallModels.echo()).distinct()).isEqualTo(3);
    }
}
