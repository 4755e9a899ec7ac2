package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** One allocation of direct memory, of which runs of blocks are handed out and taken back. Callers hold the pool's lock. */
final class Slab {
    private final ByteBuffer memory;
    private final int blocks;
    private final BitSet used;

    /** Blocks that were in use before, so that they may hold anything. */
    private final BitSet dirty;

    private int free;

    /**
     * Allocates a slab.
     *
     * @throws OutOfMemoryError if the JVM allows no more direct memory
     */
    Slab(int blocks) {
        this.blocks = blocks;
        memory = ByteBuffer.allocateDirect(blocks * BlockPool.BLOCK_BYTES);
        used = new BitSet(blocks);
        dirty = new BitSet(blocks);
        free = blocks;
    }

    /** The first of so many neighbouring free blocks, or -1. */
    int find(int count) {
        int at = free < count ? blocks : used.nextClearBit(0);
        while (at + count <= blocks) {
            int next = used.nextSetBit(at);
            if (next < 0 || next - at >= count) {
                return at;
            }
            at = used.nextClearBit(next);
        }
        return -1;
    }

    /** Hands out free blocks. */
    Extent take(int first, int count, boolean zeroed) {
        used.set(first, first + count);
        free -= count;
        ByteBuffer slice = memory.slice(first * BlockPool.BLOCK_BYTES, count * BlockPool.BLOCK_BYTES)
                .order(ByteOrder.nativeOrder());
        if (zeroed && dirty.get(first, first + count).cardinality() > 0) {
            for (int i = 0; i < slice.capacity(); i += Long.BYTES) {
                slice.putLong(i, 0);
            }
        }
        return new Extent(slice, this, first, count);
    }

    /** Takes blocks back. */
    void give(Extent extent) {
        used.clear(extent.first(), extent.first() + extent.count());
        dirty.set(extent.first(), extent.first() + extent.count());
        free += extent.count();
    }
}
