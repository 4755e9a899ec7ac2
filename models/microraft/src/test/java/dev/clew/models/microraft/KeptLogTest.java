package dev.clew.models.microraft;

import static org.assertj.core.api.Assertions.assertThat;

import io.microraft.impl.log.RaftLog;
import io.microraft.model.impl.DefaultRaftModelFactory;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.SnapshotEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptLogTest {
    private static final DefaultRaftModelFactory MODELS = new DefaultRaftModelFactory();

    /** Returns a log with entries of these terms, from index 1; the operation of each is its index and term. */
    private static RaftLog log(int... terms) {
        RaftLog log = RaftLog.create(10);
        for (int i = 0; i < terms.length; i++) {
            log.appendEntry(entry(i + 1, terms[i]));
        }
        return log;
    }

    private static LogEntry entry(int index, int term) {
        return MODELS.createLogEntryBuilder()
                .setIndex(index)
                .setTerm(term)
                .setOperation(index + " in " + term)
                .build();
    }

    private static SnapshotEntry snapshot(int index, int term, char value) {
        return MODELS.createSnapshotEntryBuilder()
                .setIndex(index)
                .setTerm(term)
                .setSnapshotChunks(List.of(MODELS.createSnapshotChunkBuilder()
                        .setIndex(index)
                        .setTerm(term)
                        .setOperation(value)
                        .build()))
                .build();
    }

    private static KeptLog with(RaftLog log, SnapshotEntry snapshot, int truncated) {
        log.setSnapshot(snapshot, truncated);
        return KeptLog.of(log);
    }

    @Test
    void aSnapshotStandsForTheTermOfItsLastEntry() {
        KeptLog truncated = with(log(1, 1, 2), snapshot(2, 1, 'A'), 2);
        KeptLog whole = KeptLog.of(log(1, 1, 2));

        assertThat(truncated.entries()).containsOnlyKeys(3L);
        assertThat(truncated.lastCommon(whole)).isEqualTo(3);
        assertThat(truncated.agrees(whole, 3)).isTrue();
        assertThat(truncated.agrees(KeptLog.of(log(1, 2, 2)), 3)).isFalse();
        assertThat(truncated.agrees(KeptLog.of(log(1, 2, 2)), 1)).isTrue();
    }

    @Test
    void snapshotsOfOneIndexHaveEqualContents() {
        KeptLog log = with(log(1, 1), snapshot(2, 1, 'A'), 1);

        assertThat(log.agrees(with(log(1, 1), snapshot(2, 1, 'A'), 2), 2)).isTrue();
        assertThat(log.agrees(with(log(1, 1), snapshot(2, 1, 'B'), 2), 2)).isFalse();
        assertThat(log.agrees(with(log(1, 1), snapshot(2, 1, 'B'), 2), 1)).isTrue();
    }

    @Test
    void anEntryAfterASnapshotOfAHigherTermDoesNotAscend() {
        assertThat(with(log(1, 1), snapshot(1, 2, 'A'), 1).ascends()).isFalse();
        assertThat(with(log(1, 1), snapshot(1, 1, 'A'), 1).ascends()).isTrue();
        assertThat(with(log(1, 2, 2), snapshot(2, 2, 'A'), 0).ascends()).isTrue();
    }
}
