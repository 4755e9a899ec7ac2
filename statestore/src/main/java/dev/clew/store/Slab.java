package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * Contiguous piece of memory, or of a mapped file, from which runs of pages are allocated. Callers
 * hold the pool's lock.
 */
final class Slab {
    /** Bytes after the last page, so that eight bytes can be read from any byte of a page. */
    static final int PADDING = Long.BYTES;

    private static final byte[] ZEROES = new byte[BlockPool.PAGE_BYTES];

    private final ByteBuffer memory;
    private final int pages;
    private final boolean spilled;
    private final BitSet used;

    /** Pages that were in use before, so that their content is undefined. */
    private final BitSet dirty;

    private int free;

    /**
     * Creates a slab of the first pages of a buffer that is all zero and {@value #PADDING} bytes
     * longer.
     */
    Slab(ByteBuffer memory, int pages, boolean spilled) {
        this.memory = memory;
        this.pages = pages;
        this.spilled = spilled;
        used = new BitSet(pages);
        dirty = new BitSet(pages);
        free = pages;
    }

    /**
     * Allocates direct memory.
     *
     * @throws OutOfMemoryError if the JVM allows no more of it
     */
    static Slab ofMemory(int pages) {
        return new Slab(ByteBuffer.allocateDirect(pages * BlockPool.PAGE_BYTES + PADDING), pages, false);
    }

    /** Returns whether the slab is in a file. */
    boolean isSpilled() {
        return spilled;
    }

    /** Returns the first of the given number of adjacent free pages, or -1. */
    int find(int count) {
        int at = free < count ? pages : used.nextClearBit(0);
        while (at + count <= pages) {
            int next = used.nextSetBit(at);
            if (next < 0 || next - at >= count) {
                return at;
            }
            at = used.nextClearBit(next);
        }
        return -1;
    }

    /** Marks free pages as used and returns them. */
    Extent allocate(int first, int count, boolean zeroed) {
        assert used.get(first, first + count).isEmpty() : "page in use";
        used.set(first, first + count);
        free -= count;
        int size = count * BlockPool.PAGE_BYTES;
        ByteBuffer slice =
                memory.slice(first * BlockPool.PAGE_BYTES, size + PADDING).order(ByteOrder.nativeOrder());
        if (zeroed) {
            for (int page = dirty.nextSetBit(first);
                    page >= 0 && page < first + count;
                    page = dirty.nextSetBit(page + 1)) {
                slice.put((page - first) * BlockPool.PAGE_BYTES, ZEROES);
            }
        }
        return new Extent(slice, this, first, count);
    }

    /** Releases pages. */
    void release(Extent extent) {
        assert used.nextClearBit(extent.first()) >= extent.first() + extent.count() : "page released twice";
        used.clear(extent.first(), extent.first() + extent.count());
        dirty.set(extent.first(), extent.first() + extent.count());
        free += extent.count();
    }
}
