package dev.clew.store;

import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * An append-only list of longs in off-heap blocks.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (the searches' barriers give it).
 */
public final class LongLog {
    private static final int MASK = (1 << BlockPool.BLOCK_LONG_BITS) - 1;

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private LongBuffer[] views = new LongBuffer[4];
    private int blockCount;
    private int size;

    /** An empty log; it holds no block yet. */
    public LongLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Number of longs. */
    public int size() {
        return size;
    }

    /** The long at a position below {@link #size}. */
    public long get(int position) {
        return views[position >>> BlockPool.BLOCK_LONG_BITS].get(position & MASK);
    }

    /** Replaces the long at a position below {@link #size}. */
    public void set(int position, long value) {
        views[position >>> BlockPool.BLOCK_LONG_BITS].put(position & MASK, value);
    }

    /** Appends a long and returns its position. */
    public int add(long value) {
        int position = size;
        if (position >>> BlockPool.BLOCK_LONG_BITS == blockCount) {
            addBlock();
        }
        views[position >>> BlockPool.BLOCK_LONG_BITS].put(position & MASK, value);
        size = position + 1;
        return position;
    }

    /** Empties the log and gives its blocks back. */
    public void clear() {
        for (int i = 0; i < blockCount; i++) {
            pool.give(blocks[i]);
        }
        blocks = new Extent[4];
        views = new LongBuffer[4];
        blockCount = 0;
        size = 0;
    }

    private void addBlock() {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            views = Arrays.copyOf(views, blockCount * 2);
        }
        blocks[blockCount] = pool.take(BlockPool.BLOCK_PAGES, false);
        views[blockCount] = blocks[blockCount].memory().asLongBuffer();
        blockCount++;
    }
}
