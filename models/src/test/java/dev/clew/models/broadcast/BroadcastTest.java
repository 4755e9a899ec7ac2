package dev.clew.models.broadcast;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadcastTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 1245320", "nodes=2 rumors=2, 2234", "retries=0, 22997"})
    void everyRumorArrivesOrIsStillSentOrAbandoned(String parameters, long states) {
        ModelRuns.assertHolds(new Broadcast(), parameters, states);
    }

    @Test
    void rumorThatIsNotResentIsLostInOneStep() {
        ModelRuns.assertFinds(new Broadcast(), "bug=no-retry", 2);
    }

    @Test
    void acknowledgementCountedForAllNodesLeavesOneUninformedInThreeSteps() {
        ModelRuns.assertFinds(new Broadcast(), "bug=any-ack", 4);
    }
}
