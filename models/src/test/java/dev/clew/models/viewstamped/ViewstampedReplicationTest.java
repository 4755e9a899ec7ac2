package dev.clew.models.viewstamped;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewstampedReplicationTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"views=1, 180599", "views=1 network=unordered-nonduplicating, 891322", "'', 6150492"})
    void whatIsCommittedStays(String parameters, long states) {
        ModelRuns.assertHolds(new ViewstampedReplication(), parameters, states);
    }

    @Test
    void theLongestLogIsNotTheLatestInSeventeenSteps() {
        ModelRuns.assertFinds(new ViewstampedReplication(), "bug=stale-view-change", 18);
    }

    @Test
    void aReplicaThatForgotItsLogMustNotVoteForTheNextInThirteenSteps() {
        ModelRuns.assertFinds(new ViewstampedReplication(), "bug=no-recovery", 14);
    }
}
