package dev.clew.models.crdt;

import dev.clew.model.ModelProvider;
import dev.clew.models.ModelRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicatedTypesTest {
    private static final List<ModelProvider> TYPES = List.of(new GSet(), new PnCounter(), new OrSet());

    /** Each type has two operations, and what was done and seen determines the payload: the graphs are alike. */
    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 8213", "replicas=3 updates=1, 17817"})
    void replicasConvergeToWhatTheirUpdatesMean(String parameters, long states) {
        TYPES.forEach(type -> ModelRuns.assertHolds(type, parameters, states));
    }

    @Test
    void aSetThatIsOverwrittenForgetsItsOwnElementInThreeSteps() {
        ModelRuns.assertFinds(new GSet(), "bug=overwrite-on-merge", 4);
    }

    @Test
    void countsThatAreAddedCountADuplicateTwiceInThreeSteps() {
        ModelRuns.assertFinds(new PnCounter(), "bug=merge-by-sum", 4);
    }

    @Test
    void aCountThatIsSharedLosesAConcurrentUpdateInThreeSteps() {
        ModelRuns.assertFinds(new PnCounter(), "bug=shared-count", 4);
    }

    @Test
    void aRemovalThatForgetsTagsIsFoundInTwoSteps() {
        ModelRuns.assertFinds(new OrSet(), "bug=remove-forgets-tags", 3);
    }

    @Test
    void aRemovalThatDidNotObserveAnAdditionMustNotUndoItInFourSteps() {
        ModelRuns.assertFinds(new OrSet(), "bug=remove-by-element", 5);
    }
}
