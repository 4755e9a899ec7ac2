package dev.clew.models.crdt;

import dev.clew.model.provider.ModelProvider;
import dev.clew.models.ModelRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicatedTypesTest {
    private static final List<ModelProvider> TYPES = List.of(new GSet(), new PnCounter(), new OrSet());

    /**
     * Checks all types with the same counts: each has two operations, and the operations performed
     * and seen determine the payload, so the graphs are isomorphic.
     */
    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 8213", "replicas=3 updates=1, 17817"})
    void replicasConvergeToTheSpecifiedValue(String parameters, long states) {
        TYPES.forEach(type -> ModelRuns.assertHolds(type, parameters, states));
    }

    @Test
    void overwrittenSetLosesItsOwnElementInThreeSteps() {
        ModelRuns.assertFinds(new GSet(), "bug=overwrite-on-merge", 4);
    }

    @Test
    void addedCountsCountADuplicateTwiceInThreeSteps() {
        ModelRuns.assertFinds(new PnCounter(), "bug=merge-by-sum", 4);
    }

    @Test
    void sharedCountLosesAConcurrentUpdateInThreeSteps() {
        ModelRuns.assertFinds(new PnCounter(), "bug=shared-count", 4);
    }

    @Test
    void removalThatForgetsTagsIsFoundInTwoSteps() {
        ModelRuns.assertFinds(new OrSet(), "bug=remove-forgets-tags", 3);
    }

    @Test
    void removalByElementUndoesAnUnobservedAdditionInFourSteps() {
        ModelRuns.assertFinds(new OrSet(), "bug=remove-by-element", 5);
    }
}
