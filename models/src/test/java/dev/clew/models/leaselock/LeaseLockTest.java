package dev.clew.models.leaselock;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseLockTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 95507", "clients=2 writes=3, 561809"})
    void noWriteFollowsOneOfANewerLease(String parameters, long states) {
        ModelRuns.assertHolds(new LeaseLock(), parameters, states);
    }

    @Test
    @Tag("thorough")
    void noWriteOfThreeClientsFollowsOneOfANewerLease() {
        ModelRuns.assertHolds(new LeaseLock(), "clients=3 writes=1", 1_412_162);
    }

    @Test
    void storageWithoutFencingAcceptsAnOldHoldersWriteInNineSteps() {
        ModelRuns.assertFinds(new LeaseLock(), "bug=no-fencing", 10);
    }

    @Test
    void unsyncedTokenIsGrantedTwiceInSixSteps() {
        ModelRuns.assertFinds(new LeaseLock(), "bug=forget-token", 7);
    }
}
