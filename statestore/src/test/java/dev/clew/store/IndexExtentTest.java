package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexExtentTest {
    private static final int BLOCK_INTS = 1 << BlockPool.BLOCK_INT_BITS;
    private static final int BLOCK_BYTES = BLOCK_INTS * Integer.BYTES;
    private static final int LIMIT = 64 * BLOCK_BYTES;

    /** Takes all memory of a pool in blocks, and releases one of two: none of those is beside another. */
    private static int scatterFreeMemory(BlockPool pool) {
        List<Extent> taken = new ArrayList<>();
        for (Extent next; (next = pool.allocateInMemory(BlockPool.BLOCK_PAGES, false)) != null; ) {
            taken.add(next);
        }
        int released = 0;
        for (int i = 0; i < taken.size(); i += 2) {
            pool.release(taken.get(i));
            released++;
        }
        return released;
    }

    private static void assertKeepsInts(IndexExtent index, int blocks) {
        assertThat(index.blocks()).isEqualTo(blocks);
        assertThat(index.bytes()).isEqualTo((long) blocks * BLOCK_BYTES);
        for (int slot = 0; slot < blocks * BLOCK_INTS; slot++) {
            assertThat(index.get(slot)).isZero();
            index.put(slot, ~slot);
        }
        for (int slot = 0; slot < blocks * BLOCK_INTS; slot++) {
            assertThat(index.get(slot)).isEqualTo(~slot);
        }
    }

    @Test
    void adjacentMemoryIsOneView() {
        IndexExtent index = IndexExtent.allocate(new BlockPool(0), 3);

        assertThat(index.memory()).isNotNull();
        assertKeepsInts(index, 3);
    }

    @Test
    void scatteredMemoryIsUsedBeforeAFile(@TempDir Path folder) {
        BlockPool pool = new BlockPool(LIMIT, SpillDirectory.within(folder, 1));
        int free = scatterFreeMemory(pool);

        IndexExtent index = IndexExtent.allocate(pool, free);

        assertThat(free).isGreaterThan(10);
        assertThat(pool.spilledBytes()).isZero();
        assertThat(index.memory()).isNull();
        assertKeepsInts(index, free);
    }

    @Test
    void onlyWhatDoesNotFitIsInAFile(@TempDir Path folder) {
        BlockPool pool = new BlockPool(LIMIT, SpillDirectory.within(folder, 1));
        int free = scatterFreeMemory(pool);

        IndexExtent index = IndexExtent.allocate(pool, free + 2);

        assertThat(pool.spilledBytes()).isEqualTo(2 * BLOCK_BYTES);
        assertKeepsInts(index, free + 2);
        index.release(pool);
        assertThat(pool.spilledBytes()).isZero();
        assertThat(pool.allocateInMemory(BlockPool.BLOCK_PAGES, false)).isNotNull();
    }

    @Test
    void anIndexThatDoesNotFitLeavesTheMemoryFree() {
        BlockPool pool = new BlockPool(LIMIT);
        int free = scatterFreeMemory(pool);

        assertThatThrownBy(() -> IndexExtent.allocate(pool, free + 1)).isInstanceOf(StoreFullException.class);

        assertKeepsInts(IndexExtent.allocate(pool, free), free);
    }
}
