package dev.clew.models.viewstamped;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewstampedReplicationTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"views=1, 180888", "views=1 network=unordered-nonduplicating, 846951"})
    @Tag("thorough")
    void committedOperationsAreNeverLost(String parameters, long states) {
        ModelRuns.assertHolds(new ViewstampedReplication(), parameters, states);
    }

    @Test
    @Tag("thorough")
    void committedOperationsAreNeverLostInTwoViews() {
        ModelRuns.assertHolds(new ViewstampedReplication(), "", 6_121_856);
    }

    @Test
    @Tag("thorough")
    void longestLogIsNotTheLatestInSixteenSteps() {
        ModelRuns.assertFinds(new ViewstampedReplication(), "bug=stale-view-change", 17);
    }

    @Test
    void replicaWithoutRecoveryLeavesNoQuorumInFiveSteps() {
        ModelRuns.assertFinds(new ViewstampedReplication(), "bug=no-recovery", 6);
    }
}
