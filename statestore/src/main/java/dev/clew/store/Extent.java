package dev.clew.store;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Run of adjacent pages of a {@link BlockPool}, in memory or in a file, in use by one owner.
 *
 * <p>Owners whose accesses must be fast keep a view of {@link #memory}, and use the methods of the extent only where
 * there is none.
 */
final class Extent {
    private final Slab slab;
    private final int first;
    private final int count;
    private final @Nullable ByteBuffer memory;

    /**
     * Creates an extent of a slab.
     *
     * @param first number of the first page in the slab
     * @param count number of pages
     * @param memory the pages, and the {@link Slab#PADDING} bytes behind them, in native byte order; null if they are
     *     in a file
     */
    Extent(Slab slab, int first, int count, @Nullable ByteBuffer memory) {
        this.slab = slab;
        this.first = first;
        this.count = count;
        this.memory = memory;
    }

    Slab slab() {
        return slab;
    }

    int first() {
        return first;
    }

    int count() {
        return count;
    }

    /** Returns the pages and the {@link Slab#PADDING} bytes behind them, which may be read; null if they are in a file. */
    @Nullable
    ByteBuffer memory() {
        return memory;
    }

    byte get(int at) {
        return memory == null ? slab.cache().get(inFile(at)) : memory.get(at);
    }

    void put(int at, byte value) {
        if (memory == null) {
            slab.cache().put(inFile(at), value);
        } else {
            memory.put(at, value);
        }
    }

    int getInt(int at) {
        return memory == null ? slab.cache().getInt(inFile(at)) : memory.getInt(at);
    }

    void putInt(int at, int value) {
        if (memory == null) {
            slab.cache().putInt(inFile(at), value);
        } else {
            memory.putInt(at, value);
        }
    }

    /** Returns the long at a position: little-endian in a file, native in memory. */
    long getLong(int at) {
        return memory == null ? slab.cache().getLong(inFile(at)) : memory.getLong(at);
    }

    /** Replaces the long at a position: little-endian in a file, native in memory. */
    void putLong(int at, long value) {
        if (memory == null) {
            slab.cache().putLong(inFile(at), value);
        } else {
            memory.putLong(at, value);
        }
    }

    private long inFile(int at) {
        assert at >= 0 && at < count * BlockPool.PAGE_BYTES : at + " of " + count + " pages";
        return slab.start() + (long) first * BlockPool.PAGE_BYTES + at;
    }

    /** Copies these pages, which are in memory, to a file, releases them and returns the copy. */
    Extent spilled(BlockPool pool) {
        ByteBuffer source = Objects.requireNonNull(memory, "memory");
        Extent moved = pool.allocateInFile(count, false);
        try {
            moved.slab.cache().put(moved.inFile(0), source, count * BlockPool.PAGE_BYTES);
        } catch (StoreFullException e) {
            pool.release(moved);
            throw e;
        }
        pool.release(this);
        return moved;
    }
}
