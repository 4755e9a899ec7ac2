package dev.clew.store;

import java.nio.ByteBuffer;

/**
 * Run of adjacent pages of a {@link BlockPool}, in use by one owner.
 *
 * @param memory the pages as one buffer in native byte order; the {@link Slab#PADDING} bytes behind
 * them may be read
 * @param slab that contains the pages
 * @param first number of the first page in its slab
 * @param count number of pages
 */
record Extent(ByteBuffer memory, Slab slab, int first, int count) {

    /** Copies these pages to a file, releases them and returns the copy. */
    Extent spilled(BlockPool pool) {
        Extent moved = pool.allocateInFile(count, false);
        moved.memory.put(0, memory, 0, count * BlockPool.PAGE_BYTES);
        pool.release(this);
        return moved;
    }
}
