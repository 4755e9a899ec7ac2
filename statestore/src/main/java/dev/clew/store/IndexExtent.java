package dev.clew.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ints of an index, all zero at first: one run of memory if the pool has one. Free memory that is scattered, as spilling
 * leaves it, serves an index in blocks, and only what does not fit there is in a file.
 *
 * <p>Owners whose accesses must be fast keep the {@link #memory} and use {@link #get} and {@link #put} only where there
 * is none. What a thread put before an int is seen by a thread that gets the int.
 */
final class IndexExtent {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BLOCK_BYTES = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
    private static final int SLOT_MASK = (1 << BlockPool.BLOCK_INT_BITS) - 1;

    /** One extent for all blocks, or one for each. */
    private final Extent[] extents;

    private final int blocks;

    private IndexExtent(Extent[] extents, int blocks) {
        this.extents = extents;
        this.blocks = blocks;
    }

    /**
     * Allocates blocks of {@code 1 << }{@value BlockPool#BLOCK_INT_BITS} ints.
     *
     * @throws StoreFullException if there is neither memory nor a file for them
     */
    static IndexExtent allocate(BlockPool pool, int blocks) {
        Extent whole = pool.allocateInMemory(blocks * BlockPool.BLOCK_PAGES, true);
        if (whole != null) {
            return new IndexExtent(new Extent[] {whole}, blocks);
        }
        List<Extent> parts = new ArrayList<>(blocks);
        try {
            while (parts.size() < blocks) {
                parts.add(pool.allocate(BlockPool.BLOCK_PAGES, true));
            }
        } catch (StoreFullException e) {
            parts.forEach(pool::release);
            throw e;
        }
        return new IndexExtent(parts.toArray(Extent[]::new), blocks);
    }

    /** Returns the ints if they are adjacent in memory, in native byte order; null if they are not. */
    @Nullable
    ByteBuffer memory() {
        return extents.length == 1 ? extents[0].memory() : null;
    }

    /** Returns the bytes of all ints. */
    long bytes() {
        return (long) blocks * BLOCK_BYTES;
    }

    /** Returns the number of blocks. */
    int blocks() {
        return blocks;
    }

    int get(int slot) {
        Extent extent = extent(slot);
        ByteBuffer memory = extent.memory();
        int at = at(slot);
        return memory == null ? extent.getInt(at) : (int) INT.getAcquire(memory, at);
    }

    void put(int slot, int value) {
        Extent extent = extent(slot);
        ByteBuffer memory = extent.memory();
        int at = at(slot);
        if (memory == null) {
            extent.putInt(at, value);
        } else {
            INT.setRelease(memory, at, value);
        }
    }

    /** Releases the blocks, which must not be used afterwards. */
    void release(BlockPool pool) {
        for (Extent extent : extents) {
            pool.release(extent);
        }
    }

    private Extent extent(int slot) {
        return extents[extents.length == 1 ? 0 : slot >>> BlockPool.BLOCK_INT_BITS];
    }

    private int at(int slot) {
        return (extents.length == 1 ? slot : slot & SLOT_MASK) << 2;
    }
}
