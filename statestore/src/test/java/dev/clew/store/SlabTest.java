package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlabTest {
    private static final int PAGES = 40;

    @Test
    void findsTheFirstRunOfFreePages() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Slab slab = Slab.ofMemory(PAGES);
        boolean[] used = new boolean[PAGES];
        List<Extent> inUse = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int count = 1 + random.nextInt(random.nextInt(1, PAGES + 2));
            assertThat(slab.find(count)).as("seed " + seed).isEqualTo(firstFit(used, count));
            if (firstFit(used, count) >= 0 && random.nextInt(3) > 0) {
                Extent extent = slab.allocate(slab.find(count), count, random.nextBoolean());
                inUse.add(extent);
                mark(used, extent, true);
            } else if (!inUse.isEmpty()) {
                Extent extent = inUse.remove(random.nextInt(inUse.size()));
                slab.release(extent);
                mark(used, extent, false);
            }
        }
    }

    private static int firstFit(boolean[] used, int count) {
        for (int first = 0; first + count <= used.length; first++) {
            boolean free = true;
            for (int page = first; page < first + count; page++) {
                free &= !used[page];
            }
            if (free) {
                return first;
            }
        }
        return -1;
    }

    private static void mark(boolean[] used, Extent extent, boolean value) {
        for (int page = extent.first(); page < extent.first() + extent.count(); page++) {
            assertThat(used[page]).isNotEqualTo(value);
            used[page] = value;
        }
    }

    @Test
    void extentIsItsPagesAndTheEightBytesAfterThem() {
        Slab slab = Slab.ofMemory(3);
        Extent whole = slab.allocate(0, 3, true);
        for (int page = 0; page < 3; page++) {
            InMemory.pages(whole).putInt(page * BlockPool.PAGE_BYTES, 100 + page);
        }
        slab.release(whole);
        Extent middle = slab.allocate(1, 1, false);
        assertThat(middle.slab()).isSameAs(slab);
        assertThat(middle.first()).isEqualTo(1);
        assertThat(middle.count()).isEqualTo(1);
        assertThat(InMemory.pages(middle).capacity()).isEqualTo(BlockPool.PAGE_BYTES + Slab.PADDING);
        assertThat(InMemory.pages(middle).order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(InMemory.pages(middle).getInt(0)).isEqualTo(101);
        assertThat(InMemory.pages(middle).getInt(BlockPool.PAGE_BYTES)).isEqualTo(102);
        Extent last = slab.allocate(2, 1, false);
        assertThat(InMemory.pages(last).capacity()).isEqualTo(BlockPool.PAGE_BYTES + Slab.PADDING);
    }

    @Test
    void zeroingTouchesOnlyTheAllocatedPages() {
        Slab slab = Slab.ofMemory(6);
        Extent all = slab.allocate(0, 6, true);
        ByteBuffer memory = InMemory.pages(all);
        for (int at = 0; at < 6 * BlockPool.PAGE_BYTES; at++) {
            assertThat(memory.get(at)).isZero();
            memory.put(at, (byte) 0x55);
        }
        slab.release(all);
        slab.allocate(2, 2, true);
        for (int at = 0; at < 6 * BlockPool.PAGE_BYTES; at++) {
            boolean taken = at / BlockPool.PAGE_BYTES == 2 || at / BlockPool.PAGE_BYTES == 3;
            assertThat(memory.get(at)).isEqualTo((byte) (taken ? 0 : 0x55));
        }
        slab.allocate(4, 1, false);
        assertThat(memory.get(4 * BlockPool.PAGE_BYTES)).isEqualTo((byte) 0x55);
    }

    @Test
    void memorySlabIsNotSpilled() {
        assertThat(Slab.ofMemory(1).isSpilled()).isFalse();
    }
}
