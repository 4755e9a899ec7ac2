package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

class BlockPoolTest {
    /** Size of the smallest cache of pages in files. */
    private static final int CACHE_BYTES = 8 * SpillFile.PAGE_BYTES;

    @Test
    void extentsInUseNeverOverlap() {
        BlockPool pool = new BlockPool(0);
        SplittableRandom random = new SplittableRandom(1);
        List<Extent> inUse = new ArrayList<>();
        Set<String> blocks = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            if (!inUse.isEmpty() && random.nextInt(5) < 2) {
                Extent released = inUse.remove(random.nextInt(inUse.size()));
                blocks.removeAll(blocksOf(released));
                pool.release(released);
            } else {
                Extent taken = pool.allocate(1 + random.nextInt(40), random.nextBoolean());
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
    void zeroedExtentsAreZeroEvenAfterUse() {
        BlockPool pool = new BlockPool(0);
        for (int i = 0; i < 20; i++) {
            Extent extent = pool.allocate(3, true);
            ByteBuffer memory = InMemory.pages(extent);
            for (int at = 0; at < extent.count() * BlockPool.PAGE_BYTES; at += Long.BYTES) {
                assertThat(memory.getLong(at)).isZero();
                memory.putLong(at, -1);
            }
            pool.release(extent);
        }
    }

    @Test
    void adjacentReleasedPagesServeALargerExtent() {
        BlockPool pool = new BlockPool(0);
        List<Extent> single = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            single.add(pool.allocate(1, false));
        }
        long before = pool.bytes();
        single.forEach(pool::release);
        pool.allocate(16, true);
        assertThat(pool.bytes()).isEqualTo(before);
    }

    @Test
    void neverExceedsItsLimit() {
        BlockPool pool = new BlockPool(1 << 20);
        List<Extent> kept = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        kept.add(pool.allocate(1, false));
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("--memory");
        assertThat(pool.bytes()).isLessThanOrEqualTo(1 << 20);
        assertThat(kept).isNotEmpty();
    }

    /** Allocates single pages until there are no more, and returns their number. */
    private static int drain(BlockPool pool) {
        int pages = 0;
        try {
            while (true) {
                assertThat(pool.allocate(1, true).count()).isEqualTo(1);
                pages++;
            }
        } catch (StoreFullException e) {
            return pages;
        }
    }

    @Test
    void severalThreadsGetAsManyPagesAsOne() throws Exception {
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

    @Test
    void slabsDoubleUpToEightMebibytes() {
        BlockPool pool = new BlockPool(0);
        long bytes = 0;
        for (int pages = 512; pages <= 1 << 14; pages *= 2) {
            pool.allocate(pages, false); // fills a whole slab
            bytes += (long) pages * BlockPool.PAGE_BYTES;
            assertThat(pool.bytes()).isEqualTo(bytes);
        }
        pool.allocate(1, false);
        assertThat(pool.bytes()).isEqualTo(bytes + (8 << 20));
    }

    @Test
    void extentLargerThanTheNextSlabGetsASlabOfItsOwnSize() {
        BlockPool pool = new BlockPool(700 * BlockPool.PAGE_BYTES);
        Extent large = pool.allocate(700, false);
        assertThat(large.count()).isEqualTo(700);
        assertThat(pool.bytes()).isEqualTo(700 * BlockPool.PAGE_BYTES);
        assertThatThrownBy(() -> pool.allocate(1, false))
                .isInstanceOf(StoreFullException.class)
                .hasMessage("the state store holds 0 MiB of the 0 MiB limit (--memory)");
    }

    @Test
    void messageOfAFullPoolNamesItsMebibytes() {
        BlockPool pool = new BlockPool(7 << 20);
        pool.allocate(5 << 11, false);
        pool.allocate(2 << 11, false);
        assertThatThrownBy(() -> pool.allocate(1, false))
                .isInstanceOf(StoreFullException.class)
                .hasMessage("the state store holds 7 MiB of the 7 MiB limit (--memory)");
    }

    @Test
    void spillingStartsAbove85PercentAndStopsAt70(@TempDir Path folder) {
        long limit = 1000L * BlockPool.PAGE_BYTES;
        for (int pages : new int[] {700, 701, 850, 851}) {
            BlockPool pool = new BlockPool(limit, SpillDirectory.within(folder, 1));
            assertThat(pool.hasSpilledEnough()).isTrue();
            Extent extent = pool.allocate(pages, false);
            assertThat(pool.shouldSpill()).as(pages + " pages").isEqualTo(pages > 850);
            assertThat(pool.hasSpilledEnough()).as(pages + " pages").isEqualTo(pages <= 700);
            BlockPool inMemory = new BlockPool(limit);
            inMemory.allocate(pages, false);
            assertThat(inMemory.shouldSpill()).isFalse();
            pool.release(extent);
            assertThat(pool.hasSpilledEnough()).isTrue();
            pool.allocate(pages, false); // released pages are counted again
            assertThat(pool.hasSpilledEnough()).as(pages + " pages").isEqualTo(pages <= 700);
            assertThat(pool.bytes()).isEqualTo((long) pages * BlockPool.PAGE_BYTES);
        }
    }

    @Test
    void fullPoolContinuesInFiles(@TempDir Path folder) {
        BlockPool pool = new BlockPool(600 * BlockPool.PAGE_BYTES, SpillDirectory.within(folder, 1));
        Extent inMemory = pool.allocate(600, true);
        Extent inFile = pool.allocate(5, true);
        assertThat(inMemory.slab().isSpilled()).isFalse();
        assertThat(inFile.slab().isSpilled()).isTrue();
        assertThat(pool.spilledBytes()).isEqualTo(5 * BlockPool.PAGE_BYTES);
        assertThat(pool.bytes()).isEqualTo(600 * BlockPool.PAGE_BYTES + CACHE_BYTES);
        assertThat(pool.allocate(3, false).slab()).isSameAs(inFile.slab());
        assertThat(pool.spilledBytes()).isEqualTo(8 * BlockPool.PAGE_BYTES);
        pool.release(inFile);
        assertThat(pool.spilledBytes()).isEqualTo(3 * BlockPool.PAGE_BYTES);
        Extent again = pool.allocateInFile(5, true);
        assertThat(again.slab()).isSameAs(inFile.slab());
        assertThat(again.first()).isEqualTo(inFile.first());
        pool.release(inMemory);
        assertThat(pool.allocate(1, false).slab()).isSameAs(inMemory.slab());
    }

    @Test
    void extentLargerThanAUsualFileGetsALargerFile(@TempDir Path folder) {
        BlockPool pool = new BlockPool(1, SpillDirectory.within(folder, 1));
        int usual = 1 << 15;
        Extent large = pool.allocate(usual + 1, false);
        large.putInt((usual + 1) * BlockPool.PAGE_BYTES - Integer.BYTES, 5);
        assertThat(large.getInt((usual + 1) * BlockPool.PAGE_BYTES - Integer.BYTES))
                .isEqualTo(5);
        Extent small = pool.allocate(1, false);
        assertThat(small.slab()).isNotSameAs(large.slab());
        Extent rest = pool.allocate(usual - 1, false);
        assertThat(rest.slab()).isSameAs(small.slab());
        assertThat(pool.allocate(1, false).slab()).isNotSameAs(small.slab());
    }

    @Test
    void spilledExtentKeepsItsBytesAndReleasesItsPages(@TempDir Path folder) {
        BlockPool pool = new BlockPool(512 * BlockPool.PAGE_BYTES, SpillDirectory.within(folder, 1));
        Extent extent = pool.allocate(512, false);
        for (int at = 0; at < 512 * BlockPool.PAGE_BYTES; at += Integer.BYTES) {
            extent.putInt(at, at * 31);
        }
        Extent moved = extent.spilled(pool);
        assertThat(moved.slab().isSpilled()).isTrue();
        assertThat(moved.count()).isEqualTo(512);
        for (int at = 0; at < 512 * BlockPool.PAGE_BYTES; at += Integer.BYTES) {
            assertThat(moved.getInt(at)).isEqualTo(at * 31);
        }
        assertThat(pool.allocate(512, false).slab()).isSameAs(extent.slab());
    }
}
