package dev.clew.models.wal;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteAheadLogTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 82248", "clients=1 writes=3, 1328", "clients=3 writes=1, 49496"})
    void acknowledgedWritesAreNeverMissing(String parameters, long states) {
        ModelRuns.assertHolds(new WriteAheadLog(), parameters, states);
    }

    @Test
    void answerBeforeTheSyncIsFoundInThreeSteps() {
        ModelRuns.assertFinds(new WriteAheadLog(), "bug=ack-before-sync", 4);
    }
}
