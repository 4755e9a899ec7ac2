package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** One piece of memory, or of a mapped file, of which runs of pages are handed out and taken back. Callers hold the pool's lock. */
final class Slab {
    /** Bytes behind the last page, so that eight bytes can be read where the last few of a page begin. */
    static final int PADDING = Long.BYTES;

    private static final byte[] ZEROES = new byte[BlockPool.PAGE_BYTES];

    private final ByteBuffer memory;
    private final int pages;
    private final boolean spilled;
    private final BitSet used;

    /** Pages that were in use before, so that they may hold anything. */
    private final BitSet dirty;

    private int free;

    /** Pages at the front of a buffer that is all zero and {@value #PADDING} bytes longer. */
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

    /** Whether it lies in a file. */
    boolean isSpilled() {
        return spilled;
    }

    /** The first of so many neighbouring free pages, or -1. */
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

    /** Hands out free pages. */
    Extent take(int first, int count, boolean zeroed) {
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

    /** Takes pages back. */
    void give(Extent extent) {
        used.clear(extent.first(), extent.first() + extent.count());
        dirty.set(extent.first(), extent.first() + extent.count());
        free += extent.count();
    }
}
