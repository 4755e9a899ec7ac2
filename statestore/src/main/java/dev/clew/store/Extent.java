package dev.clew.store;

import java.nio.ByteBuffer;

/**
 * Neighbouring pages of a {@link BlockPool}, in use by one owner.
 *
 * @param memory the pages as one buffer in native byte order; the {@link Slab#PADDING} bytes behind them may be read
 * @param slab where they lie
 * @param first number of the first page in its slab
 * @param count number of pages
 */
record Extent(ByteBuffer memory, Slab slab, int first, int count) {

    /** A copy of these pages in a file; these are given back. */
    Extent spilled(BlockPool pool) {
        Extent moved = pool.takeSpilled(count, false);
        moved.memory.put(0, memory, 0, count * BlockPool.PAGE_BYTES);
        pool.give(this);
        return moved;
    }
}
