package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.semantics.FairSteps;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateGraphTest {
    private static final int FAIR_LABEL = FairSteps.NO_LABEL + 3;

    private record Step(int label, int target) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStateHasTheFlagsAndStepsThatWereAdded(long seed) {
        Random random = new Random(seed);
        StateGraph graph = new StateGraph(new BlockPool(0));
        int[] partitions = {0, 5, StateId.PARTITIONS - 1};
        List<Integer> ids = new ArrayList<>();
        List<Integer> flags = new ArrayList<>();
        for (int partition : partitions) {
            int size = random.nextInt(50);
            for (int position = 0; position < size; position++) {
                ids.add(StateId.of(partition, position));
                flags.add(random.nextInt(8));
                graph.addFlags(partition, flags.get(flags.size() - 1));
            }
        }
        List<List<Step>> steps = new ArrayList<>();
        long count = 0;
        for (int id : ids) {
            graph.beginSteps(StateId.partition(id));
            List<Step> ofState = new ArrayList<>();
            for (int left = random.nextInt(4); left > 0; left--) {
                int label = random.nextInt(3) == 0 ? FAIR_LABEL : FairSteps.NO_LABEL;
                int target = random.nextInt(5) == 0 ? StateGraph.OUTSIDE : ids.get(random.nextInt(ids.size()));
                ofState.add(new Step(label, target));
                graph.addStep(StateId.partition(id), label, target);
                count++;
            }
            steps.add(ofState);
        }
        assertThat(graph.stepCount()).isEqualTo(count);
        for (int i = 0; i < ids.size(); i++) {
            int id = ids.get(i);
            List<Step> found = new ArrayList<>();
            for (int step = graph.firstStep(id); step < graph.endOfSteps(id); step += 2) {
                found.add(new Step(graph.label(id, step), graph.target(id, step)));
            }
            assertThat(found).as("seed %d, state %d", seed, id).isEqualTo(steps.get(i));
            assertThat(graph.isFairStepEnabled(id))
                    .isEqualTo(found.stream().anyMatch(step -> step.label() == FAIR_LABEL));
            assertThat(graph.flags(id) & 7).isEqualTo(flags.get(i));
        }
    }

    @Test
    void theIdsOfItsStatesLieBelowItsLimit() {
        StateGraph graph = new StateGraph(new BlockPool(0));
        assertThat(graph.idLimit()).isZero();
        graph.addFlags(3, 0);
        graph.addFlags(3, 0);
        graph.addFlags(9, 0);
        assertThat(graph.idLimit()).isEqualTo(2 * StateId.PARTITIONS);
        for (int id = 0; id < graph.idLimit(); id++) {
            boolean isState = id == StateId.of(3, 0) || id == StateId.of(3, 1) || id == StateId.of(9, 0);
            assertThat(graph.contains(id)).as("id " + id).isEqualTo(isState);
        }
    }

    @Test
    void clearingGivesTheMemoryBack() {
        BlockPool pool = new BlockPool(1 << 18);
        StateGraph graph = new StateGraph(pool);
        for (int repetition = 0; repetition < 100; repetition++) { // without it the pool would soon be full
            graph.addFlags(1, 0);
            graph.beginSteps(1);
            graph.addStep(1, FairSteps.NO_LABEL, 1);
            assertThat(graph.stepCount()).isEqualTo(1);
            graph.clear();
            assertThat(graph.stepCount()).isZero();
            assertThat(graph.idLimit()).isZero();
        }
    }
}
