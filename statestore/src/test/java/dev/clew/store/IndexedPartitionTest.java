package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the growth of a partition's index and the insertion of batches of keys. */
class IndexedPartitionTest {
    private static final int BLOCK_BYTES = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;

    @Test
    void batchesAreInsertedAsIfOneByOne() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 5);
        Map<Long, Integer> expected = new HashMap<>();
        for (int batch = 0; batch < 300; batch++) {
            int count = random.nextInt(200);
            partition.reserve(count);
            long[] keys = random.longs(count, 0, 20_000).toArray(); // some twice in a batch
            int[] places = new int[count];
            for (int i = 0; i < count; i++) {
                partition.touch(keys[i]);
                places[i] = partition.seek(keys[i]);
                Integer known = expected.get(keys[i]);
                assertThat(places[i]).as("seed " + seed).isLessThan(expected.size());
                if (known != null) {
                    assertThat(places[i]).as("seed " + seed).isEqualTo(known);
                } else {
                    assertThat(places[i]).as("seed " + seed).isNegative();
                }
            }
            for (int i = 0; i < count; i++) {
                Integer known = expected.putIfAbsent(keys[i], expected.size());
                assertThat(partition.insert(keys[i], batch, places[i]))
                        .as("seed " + seed)
                        .isEqualTo(known == null ? expected.size() - 1 : ~known);
            }
            assertThat(partition.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void keyTwiceInTheFirstBatchIsInsertedOnce() {
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
        partition.reserve(2);
        int place = partition.seek(5);
        assertThat(partition.seek(5)).isEqualTo(place);
        assertThat(partition.insert(5, 1, place)).isZero();
        assertThat(partition.insert(5, 2, place)).isEqualTo(~0);
        assertThat(partition.size()).isEqualTo(1);
    }

    @Test
    void emptyPartitionHasNoIndexAndFindsNothing() {
        BlockPool pool = new BlockPool(0);
        KeyPartition partition = new IndexedPartition(pool, 0);
        assertThat(partition.touch(7)).isZero();
        assertThat(partition.seek(7)).isEqualTo(-1);
        assertThat(partition.find(7)).isEqualTo(-1);
        assertThat(partition.bytes()).isZero();
        partition.recode(key -> key + 1);
        assertThat(partition.bytes()).isZero();
        assertThat(pool.bytes()).isZero();
        assertThat(partition.insert(7, 1)).isZero();
    }

    @Test
    void touchReadsTheEntryAtWhichTheSearchBegins() {
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
        partition.insert(7, 1);
        assertThat(partition.touch(7)).isNotZero();
        int empty = 0;
        for (long key = 100; key < 200; key++) {
            empty += partition.touch(key) == 0 ? 1 : 0;
        }
        assertThat(empty).isGreaterThan(90);
    }

    @Test
    void bytesAreThoseOfKeysParentsAndIndex() {
        KeyPartition partition = new IndexedPartition(new BlockPool(0), 0);
        partition.insert(1, 1);
        long keys = BlockPool.PAGE_BYTES; // one bit per key
        assertThat(partition.bytes()).isEqualTo(keys + BLOCK_BYTES + BLOCK_ENTRIES * (long) Integer.BYTES);
    }

    @Test
    void indexGrowsByThreeTenthsWhenNineTenthsFull() {
        for (int number = 0; number < StateId.PARTITIONS; number += 7) {
            KeyPartition partition = new IndexedPartition(new BlockPool(0), number);
            List<Integer> capacities = capacities(partition, 60_000);
            // rounded up to whole blocks, except that the first capacity is one block
            int group = number / 8;
            double ideal = BLOCK_ENTRIES * Math.pow(1.3, (double) group / 8 - 1);
            List<Integer> expected = new ArrayList<>();
            while (expected.isEmpty() || expected.get(expected.size() - 1) * 9L / 10 < 60_000) {
                ideal *= 1.3;
                int rounded = (int) Math.ceil(ideal / BLOCK_ENTRIES) * BLOCK_ENTRIES;
                if (expected.isEmpty()) {
                    expected.add(BLOCK_ENTRIES);
                }
                if (rounded > expected.get(expected.size() - 1)) {
                    expected.add(rounded);
                }
            }
            assertThat(capacities).as("partition " + number).isEqualTo(expected);
        }
    }

    /**
     * Inserts keys and returns the capacities that the index had, each checked to be nine tenths
     * full before the next.
     */
    private static List<Integer> capacities(KeyPartition partition, int count) {
        List<Integer> capacities = new ArrayList<>();
        ParentLog parents = new ParentLog(new BlockPool(0));
        long before = 0;
        for (int i = 0; i < count; i++) {
            partition.insert(i, StateId.NO_PARENT);
            parents.add(StateId.NO_PARENT);
            long bytes = partition.bytes() - partition.keys.bytes() - parents.bytes();
            if (bytes != before) {
                int capacity = (int) (bytes / Integer.BYTES);
                if (!capacities.isEmpty()) {
                    assertThat(i).isEqualTo((int) (capacities.get(capacities.size() - 1) * 9L / 10));
                }
                capacities.add(capacity);
                before = bytes;
            }
        }
        return capacities;
    }

    @Test
    void parentsMoveToFilesBeforeKeys(@TempDir Path folder) {
        BlockPool pool = new BlockPool(0, SpillDirectory.within(folder, 1));
        KeyPartition partition = new IndexedPartition(pool, 0);
        for (int i = 0; i < 20_000; i++) {
            partition.insert(i, i);
        }
        int parents = 0;
        while (partition.spillOldest() && pool.spilledBytes() % BLOCK_BYTES == 0) {
            parents++;
        }
        assertThat(parents).isEqualTo(2); // two bytes each, 8,192 per block; the last block is in use
        int keys = 1;
        while (partition.spillOldest()) {
            keys++;
        }
        assertThat(keys).isEqualTo(20_000 / 4096);
        assertThat(partition.spillOldest()).isFalse();
        for (int i = 0; i < 20_000; i++) {
            assertThat(partition.find(i)).isEqualTo(i);
            assertThat(partition.parent(i)).isEqualTo(i);
        }
    }

    @Test
    void logOfKeysCanBeUsedWithoutTheIndex(@TempDir Path folder) {
        KeyPartition partition = new IndexedPartition(new BlockPool(0, SpillDirectory.within(folder, 1)), 0);
        for (int i = 0; i < 5000; i++) {
            assertThat(partition.append(i * 3L)).isEqualTo(i);
        }
        assertThat(partition.size()).isEqualTo(5000);
        assertThat(partition.spillOldestKeys()).isTrue();
        assertThat(partition.spillOldestKeys()).isFalse();
        partition.mapKeys(key -> key + 1);
        for (int i = 0; i < 5000; i++) {
            assertThat(partition.key(i)).isEqualTo(i * 3L + 1);
        }
    }

    @Test
    void mixingSpreadsNeighboursOverAllBits() {
        long or = 0;
        long and = -1;
        for (long key = 1; key <= 64; key++) {
            long changed = KeyPartition.mix(key) ^ KeyPartition.mix(key - 1);
            assertThat(Long.bitCount(changed)).isBetween(12, 52);
            or |= KeyPartition.mix(key);
            and &= KeyPartition.mix(key);
        }
        assertThat(or).isEqualTo(-1);
        assertThat(and).isZero();
        // the expected value is fixed: saved searches depend on the order of states, which follows
        // from it
        assertThat(KeyPartition.mix(1)).isEqualTo(0x5692161d100b05e5L);
    }
}
