package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongLogTest {
    private static final int BLOCK_LONGS = 1 << BlockPool.BLOCK_LONG_BITS;

    /** Limit of two slabs of a pool, which are 48 blocks. */
    private static final long LIMIT = (512 + 1024) * BlockPool.PAGE_BYTES;

    @Test
    void behavesAsAListWhileItGrowsByManyBlocks() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        LongLog log = new LongLog(new BlockPool(0));
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 10 * BLOCK_LONGS; i++) {
            assertThat(log.size()).isEqualTo(i);
            long value = random.nextLong();
            assertThat(log.add(value)).as("seed " + seed).isEqualTo(i);
            expected.add(value);
            if (random.nextInt(3) == 0) {
                int position = random.nextInt(i + 1);
                long other = random.nextLong();
                log.set(position, other);
                expected.set(position, other);
            }
        }
        for (int i = 0; i < expected.size(); i++) {
            assertThat(log.get(i)).as("seed %d, position %d", seed, i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void allocatesABlockWithItsFirstEntryOnly() {
        BlockPool pool = new BlockPool(LIMIT);
        LongLog log = new LongLog(pool);
        assertThat(pool.bytes()).isZero();
        for (int i = 0; i < BLOCK_LONGS; i++) {
            log.add(i);
        }
        assertThat(FreePages.of(pool)).isEqualTo(47 * BlockPool.BLOCK_PAGES);
        log.add(7);
        assertThat(FreePages.of(pool)).isEqualTo(46 * BlockPool.BLOCK_PAGES);
    }

    @Test
    void clearReleasesEveryBlockAndLeavesAnEmptyLog() {
        BlockPool pool = new BlockPool(LIMIT);
        LongLog log = new LongLog(pool);
        for (int repetition = 0; repetition < 3; repetition++) {
            for (int i = 0; i < 5 * BLOCK_LONGS + 1; i++) {
                assertThat(log.add(-i)).isEqualTo(i);
            }
            assertThat(log.get(5 * BLOCK_LONGS)).isEqualTo(-5 * BLOCK_LONGS);
            log.clear();
            assertThat(log.size()).isZero();
            assertThat(FreePages.of(pool)).isEqualTo(48 * BlockPool.BLOCK_PAGES);
        }
        log.clear();
        assertThat(log.size()).isZero();
    }
}
