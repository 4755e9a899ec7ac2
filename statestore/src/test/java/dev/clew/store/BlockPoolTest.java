package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BlockPoolTest {

    @Test
    void extentsInUseNeverOverlap() {
        BlockPool pool = new BlockPool(0);
        SplittableRandom random = new SplittableRandom(1);
        List<Extent> inUse = new ArrayList<>();
        Set<String> blocks = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            if (!inUse.isEmpty() && random.nextInt(5) < 2) {
                Extent given = inUse.remove(random.nextInt(inUse.size()));
                blocks.removeAll(blocksOf(given));
                pool.give(given);
            } else {
                Extent taken = pool.take(1 + random.nextInt(40), random.nextBoolean());
                for (String block : blocksOf(taken)) {
                    assertThat(blocks.add(block)).as(block).isTrue();
                }
                inUse.add(taken);
            }
        }
    }

    private static List<String> blocksOf(Extent extent) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < extent.count(); i++) {
            names.add(System.identityHashCode(extent.slab()) + "/" + (extent.first() + i));
        }
        return names;
    }

    @Test
    void zeroedExtentsAreZeroThoughTheyWereUsedBefore() {
        BlockPool pool = new BlockPool(0);
        for (int i = 0; i < 20; i++) {
            Extent extent = pool.take(3, true);
            ByteBuffer memory = extent.memory();
            for (int at = 0; at < extent.count() * BlockPool.PAGE_BYTES; at += Long.BYTES) {
                assertThat(memory.getLong(at)).isZero();
                memory.putLong(at, -1);
            }
            pool.give(extent);
        }
    }

    @Test
    void neighboursThatWereGivenBackServeALargerExtent() {
        BlockPool pool = new BlockPool(0);
        List<Extent> single = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            single.add(pool.take(1, false));
        }
        long before = pool.bytes();
        single.forEach(pool::give);
        pool.take(16, true);
        assertThat(pool.bytes()).isEqualTo(before);
    }

    @Test
    void refusesToPassItsLimit() {
        BlockPool pool = new BlockPool(1 << 20);
        List<Extent> kept = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        kept.add(pool.take(1, false));
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("--memory");
        assertThat(pool.bytes()).isLessThanOrEqualTo(1 << 20);
        assertThat(kept).isNotEmpty();
    }

    /** Takes single pages until there are no more; how many. */
    private static int drain(BlockPool pool) {
        int pages = 0;
        try {
            while (true) {
                assertThat(pool.take(1, true).count()).isEqualTo(1);
                pages++;
            }
        } catch (StoreFullException e) {
            return pages;
        }
    }

    @Test
    void severalThreadsGetAsMuchAsOne() throws Exception {
        long limit = 5 << 20;
        int alone = drain(new BlockPool(limit));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int repetition = 0; repetition < 50; repetition++) {
                BlockPool pool = new BlockPool(limit);
                int together = 0;
                Callable<Integer> drain = () -> drain(pool);
                for (Future<Integer> pages : threads.invokeAll(Collections.nCopies(4, drain))) {
                    together += pages.get();
                }
                assertThat(together).isEqualTo(alone);
                assertThat(pool.bytes()).isLessThanOrEqualTo(limit);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
