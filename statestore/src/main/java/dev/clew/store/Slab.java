package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contiguous piece of memory, or of a spill file, from which runs of pages are allocated. Callers
 * hold the pool's lock.
 */
final class Slab {
    /** Bytes after the last page, so that eight bytes can be read from any byte of a page. */
    static final int PADDING = Long.BYTES;

    private static final byte[] ZEROES = new byte[BlockPool.PAGE_BYTES];

    private final @Nullable ByteBuffer memory;
    private final @Nullable PageCache cache;
    private final long start;
    private final int pages;
    private final BitSet used;

    /** Pages that were in use before, so that their content is undefined. */
    private final BitSet dirty;

    private int free;

    private Slab(@Nullable ByteBuffer memory, @Nullable PageCache cache, long start, int pages) {
        this.memory = memory;
        this.cache = cache;
        this.start = start;
        this.pages = pages;
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
        return new Slab(ByteBuffer.allocateDirect(pages * BlockPool.PAGE_BYTES + PADDING), null, 0, pages);
    }

    /**
     * Appends pages to a file.
     *
     * @throws StoreFullException if the disk is full
     */
    static Slab ofFile(PageCache cache, int pages) {
        return new Slab(null, cache, cache.grow((long) pages * BlockPool.PAGE_BYTES + PADDING), pages);
    }

    /** Returns whether the slab is in a file. */
    boolean isSpilled() {
        return cache != null;
    }

    /** Returns the cache through which the pages of a slab in a file are read and written. */
    PageCache cache() {
        return Objects.requireNonNull(cache, "cache");
    }

    /** Returns the position in the file of the first page. */
    long start() {
        return start;
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
        if (zeroed) {
            for (int page = dirty.nextSetBit(first);
                    page >= 0 && page < first + count;
                    page = dirty.nextSetBit(page + 1)) {
                clear(page);
            }
        }
        int size = count * BlockPool.PAGE_BYTES;
        ByteBuffer slice = memory == null
                ? null
                : memory.slice(first * BlockPool.PAGE_BYTES, size + PADDING).order(ByteOrder.nativeOrder());
        return new Extent(this, first, count, slice);
    }

    private void clear(int page) {
        if (memory == null) {
            cache().put(start + (long) page * BlockPool.PAGE_BYTES, ByteBuffer.wrap(ZEROES), ZEROES.length);
        } else {
            memory.put(page * BlockPool.PAGE_BYTES, ZEROES);
        }
    }

    /** Releases pages. */
    void release(Extent extent) {
        assert used.nextClearBit(extent.first()) >= extent.first() + extent.count() : "page released twice";
        used.clear(extent.first(), extent.first() + extent.count());
        dirty.set(extent.first(), extent.first() + extent.count());
        free += extent.count();
    }
}
