package dev.clew.models.chain;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainReplicationTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 736591", "clients=1 readers=1, 5151", "servers=2, 47083"})
    void chainIsLinearizable(String parameters, long states) {
        ModelRuns.assertHolds(new ChainReplication(), parameters, states);
    }

    @Test
    void tailMissesAnAnsweredWriteInTwoSteps() {
        ModelRuns.assertFinds(new ChainReplication(), "bug=answer-before-tail", 3);
    }

    @Test
    void newSuccessorMissesAnUpdateInSevenSteps() {
        ModelRuns.assertFinds(new ChainReplication(), "bug=forget-in-flight", 8);
    }
}
