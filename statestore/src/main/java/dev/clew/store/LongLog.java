package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Append-only list of longs in off-heap blocks.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (provided by the
 * searches' barriers).
 */
public final class LongLog {
    private static final int MASK = (1 << BlockPool.BLOCK_LONG_BITS) - 1;

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private @Nullable LongBuffer[] views = new LongBuffer[4]; // null for blocks in a file
    private int blockCount;
    private int size;

    /** Creates an empty log without blocks. */
    public LongLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Returns the number of longs. */
    public int size() {
        return size;
    }

    /** Returns the long at a position below {@link #size}. */
    public long get(int position) {
        assert position >= 0 && position < size : position + " of " + size;
        int block = position >>> BlockPool.BLOCK_LONG_BITS;
        LongBuffer view = views[block];
        return view == null ? blocks[block].getLong((position & MASK) << 3) : view.get(position & MASK);
    }

    /** Replaces the long at a position below {@link #size}. */
    public void set(int position, long value) {
        assert position >= 0 && position < size : position + " of " + size;
        put(position, value);
    }

    /** Appends a long and returns its position. */
    public int add(long value) {
        int position = size;
        if (position >>> BlockPool.BLOCK_LONG_BITS == blockCount) {
            addBlock();
        }
        put(position, value);
        assert size == position : "two writers";
        size = position + 1;
        return position;
    }

    /** Empties the log and releases its blocks. */
    public void clear() {
        for (int i = 0; i < blockCount; i++) {
            pool.release(blocks[i]);
        }
        blocks = new Extent[4];
        views = new LongBuffer[4];
        blockCount = 0;
        size = 0;
    }

    private void put(int position, long value) {
        int block = position >>> BlockPool.BLOCK_LONG_BITS;
        LongBuffer view = views[block];
        if (view == null) {
            blocks[block].putLong((position & MASK) << 3, value);
        } else {
            view.put(position & MASK, value);
        }
    }

    private static @Nullable LongBuffer view(Extent extent) {
        ByteBuffer memory = extent.memory();
        return memory == null ? null : memory.asLongBuffer();
    }

    private void addBlock() {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            views = Arrays.copyOf(views, blockCount * 2);
        }
        blocks[blockCount] = pool.allocate(BlockPool.BLOCK_PAGES, false);
        views[blockCount] = view(blocks[blockCount]);
        blockCount++;
    }
}
