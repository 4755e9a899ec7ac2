package dev.clew.models.synod;

import dev.clew.models.ModelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaxosTest {

    @ParameterizedTest(name = "{0}: {1} states")
    @CsvSource({"'', 397710", "acceptors=3 proposers=1 ballots=2, 359691", "ballots=2 acceptors=1, 5733"})
    void atMostOneValueIsChosen(String parameters, long states) {
        ModelRuns.assertHolds(new Paxos(), parameters, states);
    }

    @Test
    void unsyncedPromiseIsForgottenInThreeSteps() {
        ModelRuns.assertFinds(new Paxos(), "bug=forget-promise", 4);
    }

    @Test
    void unsyncedVoteIsForgottenInSevenSteps() {
        ModelRuns.assertFinds(new Paxos(), "bug=forget-vote", 8);
    }
}
