package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Contents of the buffer after states were added twice. */
class CandidateBufferTest {
    private static final int[] NO_VECTOR = {};

    @Test
    void aStateAddedAgainKeepsTheIntersectionOfItsSleepSets() {
        CandidateBuffer buffer = new CandidateBuffer(0, true);
        buffer.add(7, 3, 0b0110, 1, true, 0, NO_VECTOR);
        buffer.add(8, 4, 0b1111, 1, true, 0, NO_VECTOR);
        buffer.add(7, 3, 0b0011, 2, false, 0, NO_VECTOR);
        assertThat(buffer.count()).isEqualTo(2);
        assertThat(buffer.merged()).isEqualTo(1);
        Candidates candidates = new Candidates();
        candidates.start();
        candidates.take(buffer);
        assertThat(candidates.lookups).isEqualTo(3);
        assertThat(candidates.sleepMask(0)).isEqualTo(0b0010);
        assertThat(candidates.parent(0)).isEqualTo(1);
        assertThat(candidates.toJudge(0)).isTrue();
        assertThat(candidates.sleepMask(1)).isEqualTo(0b1111);
    }

    @Test
    void otherStatesOfTheSamePlaceStay() {
        CandidateBuffer buffer = new CandidateBuffer(0, true);
        for (int i = 0; i < 3; i++) {
            buffer.add(7, 3, 1, 1, false, 0, NO_VECTOR);
            buffer.add(8, 3, 2, 1, false, 0, NO_VECTOR);
        }
        assertThat(buffer.count()).isEqualTo(6);
        assertThat(buffer.merged()).isZero();
    }

    @Test
    void nothingIsMergedWhereStepsAreCounted() {
        CandidateBuffer buffer = new CandidateBuffer(0, false);
        buffer.add(7, 3, 1, 1, false, 1, NO_VECTOR);
        buffer.add(7, 3, 1, 1, false, 2, NO_VECTOR);
        assertThat(buffer.count()).isEqualTo(2);
    }

    @Test
    void aClearedBufferIsEmpty() {
        CandidateBuffer buffer = new CandidateBuffer(0, true);
        buffer.add(7, 3, 1, 1, false, 0, NO_VECTOR);
        buffer.clear();
        buffer.add(7, 3, 2, 1, false, 0, NO_VECTOR);
        assertThat(buffer.count()).isEqualTo(1);
        assertThat(buffer.merged()).isZero();
    }

    @Test
    void aBufferGrowsWithTheVectorsItKeeps() {
        int words = 3;
        int count = 5000;
        CandidateBuffer buffer = new CandidateBuffer(words, true);
        for (int i = 0; i < count; i++) {
            int parent = Integer.MIN_VALUE + i; // an id is negative in the upper half of the partitions
            buffer.add(i, (long) (i % 64) << 58 | i, ~i, parent, i % 3 == 0, 0, new int[] {i, 2 * i, 3 * i, -1});
        }
        assertThat(buffer.count()).isEqualTo(count);
        Candidates candidates = new Candidates();
        candidates.start();
        candidates.take(buffer);
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            int parent = candidates.parent(i) - Integer.MIN_VALUE;
            seen.add(parent);
            assertThat(candidates.key(i)).isEqualTo(parent);
            assertThat(candidates.fingerprint(i)).isEqualTo((long) (parent % 64) << 58 | parent);
            assertThat(candidates.sleepMask(i)).isEqualTo(~parent);
            assertThat(candidates.toJudge(i)).isEqualTo(parent % 3 == 0);
            assertThat(candidates.stepClass(i)).isZero();
            assertThat(Arrays.copyOfRange(candidates.vectors(), i * words, (i + 1) * words))
                    .containsExactly(parent, 2 * parent, 3 * parent);
        }
        assertThat(seen).hasSize(count);
    }
}
