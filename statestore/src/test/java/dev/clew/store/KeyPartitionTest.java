package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartitionTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 63})
    void behavesAsAMapFromKeysToDensePositionsWhileItGrows(int number) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        KeyPartition partition = new IndexedPartition(new BlockPool(0), number);
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(50_000);
            int position = partition.insert(key, i);
            Integer known = expected.putIfAbsent(key, expected.size());
            assertThat(position).as("seed " + seed).isEqualTo(known == null ? expected.size() - 1 : ~known);
        }
        assertThat(partition.size()).isEqualTo(expected.size());
        expected.forEach((key, position) -> {
            assertThat(partition.find(key)).isEqualTo(position);
            assertThat(partition.key(position)).isEqualTo(key);
        });
        assertThat(partition.find(-12345L)).isEqualTo(-1);
    }

    @Test
    void keepsTheParentOfTheFirstInsertionOnly() {
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
        assertThat(partition.insert(7, 41)).isZero();
        assertThat(partition.insert(7, 42)).isEqualTo(~0);
        assertThat(partition.parent(0)).isEqualTo(41);
        partition.setParent(0, 43);
        assertThat(partition.parent(0)).isEqualTo(43);
    }

    @Test
    void statesOfRaftsSizeTakeTwelveBytesAndTheirParentsTwoEvenDuringGrowth() {
        StateStore store = new TreeStateStore(new BlockPool(0), 32, 21);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < 3_000_000; i++) {
            KeyPartition partition = store.partition(
                    i * 8 % StateId.PARTITIONS); // every eighth partition, which grow at different times
            partition.insert((i * 0x9e3779b97f4a7c15L) >>> 11, i / 2);
            if (i > 1_500_000 && i % 10_000 == 0) {
                double bytes = (double) store.stateBytes() / i;
                least = Math.min(least, bytes);
                most = Math.max(most, bytes);
            }
        }
        assertThat(most).isLessThan(12 + 2.1);
        assertThat(most - least).isLessThan(0.5); // 1.4 if all indexes grew at once
    }

    @Test
    void recodingKeepsPositions() {
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
        for (int i = 0; i < 10_000; i++) {
            partition.insert(i, 0);
        }
        partition.recode(key -> key * 3 + 1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(partition.find(i * 3L + 1)).isEqualTo(i);
        }
        assertThat(partition.find(0)).isEqualTo(-1);
    }

    @Test
    void fullPoolIsReportedAndStoredKeysStayReadable() {
        BlockPool pool = new BlockPool(2L << 20);
        KeyPartition partition = new IndexedPartition(pool, 0);
        assertThatThrownBy(() -> {
                    for (long key = 0; key < 10_000_000; key++) {
                        partition.insert(key, 0);
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("--memory");
        assertThat(pool.bytes()).isLessThanOrEqualTo(2L << 20);
        assertThat(partition.find(1000)).isEqualTo(1000);
    }
}
