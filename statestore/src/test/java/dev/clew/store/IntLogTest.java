package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntLogTest {
    private static final int BLOCK_INTS = 1 << BlockPool.BLOCK_INT_BITS;
    private static final long BLOCK_BYTES = (long) BLOCK_INTS * Integer.BYTES;

    @Test
    void behavesAsAListThroughEveryOperation(@TempDir Path folder) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        IntLog log = new IntLog(new BlockPool(0, SpillDirectory.within(folder, 1)));
        List<Integer> expected = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    int count = random.nextInt(2 * BLOCK_INTS);
                    int value = random.nextInt();
                    log.fill(count, value);
                    for (int i = 0; i < count; i++) {
                        expected.add(value);
                    }
                }
                case 1 -> {
                    int left = expected.size() - random.nextInt(expected.size() / 8 + 1);
                    log.truncate(left);
                    expected.subList(left, expected.size()).clear();
                }
                case 2 -> log.spillOldest();
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        log.clear();
                        expected.clear();
                    }
                }
                case 4 -> {
                    if (!expected.isEmpty()) {
                        int position = random.nextInt(expected.size());
                        log.set(position, step);
                        expected.set(position, step);
                    }
                }
                default -> {
                    for (int i = random.nextInt(BLOCK_INTS); i > 0; i--) {
                        int value = random.nextInt();
                        assertThat(log.add(value)).as("seed " + seed).isEqualTo(expected.size());
                        expected.add(value);
                    }
                }
            }
            assertThat(log.size()).as("seed " + seed).isEqualTo(expected.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            assertThat(log.get(i)).as("seed %d, position %d", seed, i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void bytesAreThoseOfItsBlocks() {
        IntLog log = new IntLog(new BlockPool(0));
        assertThat(log.bytes()).isZero();
        log.fill(BLOCK_INTS, 1);
        assertThat(log.bytes()).isEqualTo(BLOCK_BYTES);
        log.add(1);
        assertThat(log.bytes()).isEqualTo(2 * BLOCK_BYTES);
        log.truncate(0);
        assertThat(log.bytes()).isEqualTo(2 * BLOCK_BYTES);
        log.fill(2 * BLOCK_INTS, 2);
        assertThat(log.bytes()).isEqualTo(2 * BLOCK_BYTES);
        assertThat(log.get(2 * BLOCK_INTS - 1)).isEqualTo(2);
    }

    @Test
    void truncatingToMoreThanTheSizeIsAnError() {
        IntLog log = new IntLog(new BlockPool(0));
        log.fill(5, 1);
        log.truncate(5);
        assertThatThrownBy(() -> log.truncate(6))
                .isInstanceOf(AssertionError.class)
                .hasMessage("6 of 5");
        assertThatThrownBy(() -> log.truncate(-1))
                .isInstanceOf(AssertionError.class)
                .hasMessage("-1 of 5");
    }

    @Test
    void fullBlocksMoveToFilesOldestFirstAndStayThere(@TempDir Path folder) {
        BlockPool pool = new BlockPool(BLOCK_BYTES * 64, SpillDirectory.within(folder, 1));
        IntLog log = new IntLog(pool);
        assertThat(log.spillOldest()).isFalse();
        for (int i = 0; i < 3 * BLOCK_INTS - 1; i++) {
            log.add(i);
        }
        assertThat(log.spillOldest()).isTrue();
        assertThat(pool.spilledBytes()).isEqualTo(BLOCK_BYTES);
        assertThat(log.spillOldest()).isTrue();
        assertThat(log.spillOldest()).isFalse(); // the third is not full
        log.add(3 * BLOCK_INTS - 1);
        assertThat(log.spillOldest()).isTrue();
        assertThat(pool.spilledBytes()).isEqualTo(3 * BLOCK_BYTES);
        assertThat(log.spillOldest()).isFalse();
        for (int i = 0; i < 3 * BLOCK_INTS; i++) {
            assertThat(log.get(i)).isEqualTo(i);
        }
        log.set(5, -5);
        assertThat(log.get(5)).isEqualTo(-5);
    }

    @Test
    void blocksAllocatedInFilesAreNotMovedAgain(@TempDir Path folder) {
        BlockPool pool = new BlockPool(1, SpillDirectory.within(folder, 1)); // no memory at all
        IntLog log = new IntLog(pool);
        log.fill(2 * BLOCK_INTS, 9);
        assertThat(pool.spilledBytes()).isEqualTo(2 * BLOCK_BYTES);
        int first = log.get(0);
        assertThat(log.spillOldest()).isTrue();
        assertThat(log.spillOldest()).isTrue();
        assertThat(log.spillOldest()).isFalse();
        assertThat(pool.spilledBytes()).isEqualTo(2 * BLOCK_BYTES);
        assertThat(log.get(0)).isEqualTo(first);
    }

    @Test
    void clearReleasesEveryBlockInMemoryAndFiles(@TempDir Path folder) {
        BlockPool pool = new BlockPool(BLOCK_BYTES * 64, SpillDirectory.within(folder, 1));
        IntLog log = new IntLog(pool);
        for (int repetition = 0; repetition < 2; repetition++) {
            log.fill(6 * BLOCK_INTS, repetition);
            assertThat(log.spillOldest()).isTrue();
            log.clear();
            assertThat(log.size()).isZero();
            assertThat(log.bytes()).isZero();
            assertThat(pool.spilledBytes()).isZero();
        }
        log.fill(BLOCK_INTS, 1);
        assertThat(log.spillOldest()).isTrue();
    }
}
