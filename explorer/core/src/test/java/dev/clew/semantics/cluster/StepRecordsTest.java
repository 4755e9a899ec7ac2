package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.semantics.cluster.fault.FaultOp;
import dev.clew.semantics.cluster.fault.FaultTable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written of a step is read from it, whatever the lengths of the steps before; flags are those of any step. */
class StepRecordsTest {
    private static final int[] NO_SENDS = {};

    private static int[] single(int ops, int fault, boolean breaksLinks) {
        StepRecords.Builder builder = new StepRecords.Builder();
        builder.add(1, -1, HistoryTable.NOTHING, 1, FaultTable.NONE, 0, 0, NO_SENDS, false);
        builder.add(1, -1, ops, 1, fault, 0, 0, NO_SENDS, breaksLinks);
        builder.add(1, -1, HistoryTable.NOTHING, 1, FaultTable.NONE, 0, 0, NO_SENDS, false);
        return builder.build();
    }

    @Test
    void aFlagIsSetIfSomeStepChangesWhatItNames() {
        int[] history = single(3, FaultTable.NONE, false);
        assertThat(StepRecords.changeHistory(history)).isTrue();
        assertThat(StepRecords.changeFaults(history)).isFalse();
        assertThat(StepRecords.breakLinks(history)).isFalse();
        int[] faults = single(HistoryTable.NOTHING, FaultOp.LOSE.on(0), false);
        assertThat(StepRecords.changeHistory(faults)).isFalse();
        assertThat(StepRecords.changeFaults(faults)).isTrue();
        assertThat(StepRecords.breakLinks(faults)).isFalse();
        int[] breaks = single(HistoryTable.NOTHING, FaultTable.NONE, true);
        assertThat(StepRecords.changeHistory(breaks)).isFalse();
        assertThat(StepRecords.changeFaults(breaks)).isFalse();
        assertThat(StepRecords.breakLinks(breaks)).isTrue();
        assertThat(StepRecords.count(breaks)).isEqualTo(3);
    }

    /** The steps are longer together than the builder's first array; one alone is longer than twice that. */
    @Test
    void everyNumberOfEveryStepIsKept() {
        StepRecords.Builder builder = new StepRecords.Builder();
        for (int i = 0; i < 9; i++) {
            int[] sends =
                    IntStream.range(0, i == 5 ? 200 : 2 * i).map(x -> 7 * x).toArray();
            long touched = 1L << (7 * i) | 1L << 31;
            builder.add(10 + i, i - 1, 20 + i, touched, 30 + i, 4 - i, i, sends, false);
        }
        assertThat(builder.count()).isEqualTo(9);
        int[] steps = builder.build();
        int at = StepRecords.FIRST;
        for (int i = 0; i < 9; i++) {
            assertThat(StepRecords.offset(steps, i)).isEqualTo(at);
            assertThat(StepRecords.next(steps, at)).isEqualTo(10 + i);
            assertThat(StepRecords.last(steps, at)).isEqualTo(i - 1);
            assertThat(StepRecords.ops(steps, at)).isEqualTo(20 + i);
            assertThat(StepRecords.touched(steps, at)).isEqualTo(1L << (7 * i) | 1L << 31);
            assertThat(StepRecords.fault(steps, at)).isEqualTo(30 + i);
            assertThat(StepRecords.link(steps, at)).isEqualTo(4 - i);
            assertThat(StepRecords.violated(steps, at)).isEqualTo(i);
            assertThat(StepRecords.sends(steps, at)).isEqualTo(i == 5 ? 100 : i);
            for (int send = 0; send < StepRecords.sends(steps, at); send++) {
                assertThat(StepRecords.destination(steps, at, send)).isEqualTo(14 * send);
                assertThat(StepRecords.envelope(steps, at, send)).isEqualTo(14 * send + 7);
            }
            at = StepRecords.following(steps, at);
        }
        assertThat(at).isEqualTo(steps.length);
    }
}
