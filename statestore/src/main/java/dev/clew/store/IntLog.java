package dev.clew.store;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * An append-only list of ints in off-heap blocks.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (the searches' barriers give it).
 */
public final class IntLog {
    private static final int MASK = (1 << BlockPool.BLOCK_INT_BITS) - 1;

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private IntBuffer[] views = new IntBuffer[4];
    private int blockCount;
    private int spilledBlocks;
    private int size;

    /** An empty log; it holds no block yet. */
    public IntLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Number of ints. */
    public int size() {
        return size;
    }

    /** The int at a position below {@link #size}. */
    public int get(int position) {
        return views[position >>> BlockPool.BLOCK_INT_BITS].get(position & MASK);
    }

    /** Replaces the int at a position below {@link #size}. */
    public void set(int position, int value) {
        views[position >>> BlockPool.BLOCK_INT_BITS].put(position & MASK, value);
    }

    /** Appends an int and returns its position. */
    public int add(int value) {
        int position = size;
        if (position >>> BlockPool.BLOCK_INT_BITS == blockCount) {
            addBlock();
        }
        views[position >>> BlockPool.BLOCK_INT_BITS].put(position & MASK, value);
        size = position + 1;
        return position;
    }

    /** Appends an int so many times. */
    public void fill(int count, int value) {
        for (int i = 0; i < count; i++) {
            add(value);
        }
    }

    /** Empties the log and gives its blocks back. */
    public void clear() {
        for (int i = 0; i < blockCount; i++) {
            pool.give(blocks[i]);
        }
        blocks = new Extent[4];
        views = new IntBuffer[4];
        blockCount = 0;
        spilledBlocks = 0;
        size = 0;
    }

    /**
     * Moves the oldest block that is full and in memory to a file.
     *
     * @return whether there was one
     */
    boolean spillOldest() {
        if ((spilledBlocks + 1L) << BlockPool.BLOCK_INT_BITS > size) {
            return false;
        }
        int block = spilledBlocks++;
        if (!blocks[block].slab().isSpilled()) {
            blocks[block] = blocks[block].spilled(pool);
            views[block] = blocks[block].memory().asIntBuffer();
        }
        return true;
    }

    private void addBlock() {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            views = Arrays.copyOf(views, blockCount * 2);
        }
        blocks[blockCount] = pool.take(BlockPool.BLOCK_PAGES, false);
        views[blockCount] = blocks[blockCount].memory().asIntBuffer();
        blockCount++;
    }
}
