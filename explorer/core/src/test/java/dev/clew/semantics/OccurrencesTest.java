package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.fault.FaultSetting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What happened in an earlier search, or on another machine, counts as having happened. */
class OccurrencesTest {
    private static final String LEADER = "OneLeader";

    private static Occurrences some() {
        Occurrences some = new Occurrences();
        some.possible(FaultSetting.LOSS);
        some.judged(LEADER);
        return some;
    }

    private static void assertThatSomeAreIn(Occurrences all) {
        assertThat(all.wasPossible(FaultSetting.LOSS)).isTrue();
        assertThat(all.wasPossible(FaultSetting.CRASHES)).isFalse();
        assertThat(all.wasJudged(LEADER)).isTrue();
        assertThat(all.wasJudged("TwoLeaders")).isFalse();
        assertThat(all.hasCompletedOperation()).isFalse();
        all.operationCompleted();
        assertThat(all.hasCompletedOperation()).isTrue();
    }

    @Test
    void onlyWhatWasNotedOccurred() {
        assertThatSomeAreIn(some());
        assertThat(new Occurrences().wasPossible(FaultSetting.LOSS)).isFalse();
        assertThat(new Occurrences().wasJudged(LEADER)).isFalse();
    }

    @Test
    void aResumedSearchHasThoseBeforeItWasSaved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        some().save(new DataOutputStream(bytes));
        Occurrences resumed = new Occurrences();
        resumed.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThatSomeAreIn(resumed);
    }

    @Test
    void wordsFromElsewhereAreAdded() {
        Occurrences all = new Occurrences();
        all.addWords(some().words());
        assertThatSomeAreIn(all);
    }
}
