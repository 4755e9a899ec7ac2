package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Append-only list of ints in off-heap blocks.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (provided by the
 * searches' barriers).
 */
public final class IntLog {
    private static final int MAX_BLOCKS = 1 << (Integer.SIZE - 1 - BlockPool.BLOCK_INT_BITS);
    private static final int MASK = (1 << BlockPool.BLOCK_INT_BITS) - 1;

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private @Nullable IntBuffer[] views = new IntBuffer[4]; // null for blocks in a file
    private int blockCount;
    private int spilledBlocks;
    private int size;

    /** Creates an empty log without blocks. */
    public IntLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Returns the number of ints. */
    public int size() {
        return size;
    }

    /** Returns the number of bytes of its blocks. */
    long bytes() {
        return (long) blockCount * BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
    }

    /** Returns the int at a position below {@link #size}. */
    public int get(int position) {
        assert position >= 0 && position < size : position + " of " + size;
        int block = position >>> BlockPool.BLOCK_INT_BITS;
        IntBuffer view = views[block];
        return view == null ? blocks[block].getInt((position & MASK) << 2) : view.get(position & MASK);
    }

    /** Replaces the int at a position below {@link #size}. */
    public void set(int position, int value) {
        assert position >= 0 && position < size : position + " of " + size;
        put(position, value);
    }

    /** Appends an int and returns its position. */
    public int add(int value) {
        int position = size;
        if (position >>> BlockPool.BLOCK_INT_BITS == blockCount) {
            addBlock();
        }
        put(position, value);
        assert size == position : "two writers";
        size = position + 1;
        return position;
    }

    /** Appends an int the given number of times. */
    public void fill(int count, int value) {
        for (int i = 0; i < count; i++) {
            add(value);
        }
    }

    /** Shortens the log; the blocks are kept for later ints. */
    public void truncate(int newSize) {
        assert newSize >= 0 && newSize <= size : newSize + " of " + size;
        size = newSize;
    }

    /** Empties the log and releases its blocks. */
    public void clear() {
        for (int i = 0; i < blockCount; i++) {
            pool.release(blocks[i]);
        }
        blocks = new Extent[4];
        views = new IntBuffer[4];
        blockCount = 0;
        spilledBlocks = 0;
        size = 0;
    }

    /**
     * Moves the oldest full block in memory to a file.
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
            views[block] = view(blocks[block]);
        }
        return true;
    }

    private void put(int position, int value) {
        int block = position >>> BlockPool.BLOCK_INT_BITS;
        IntBuffer view = views[block];
        if (view == null) {
            blocks[block].putInt((position & MASK) << 2, value);
        } else {
            view.put(position & MASK, value);
        }
    }

    private static @Nullable IntBuffer view(Extent extent) {
        ByteBuffer memory = extent.memory();
        return memory == null ? null : memory.asIntBuffer();
    }

    private void addBlock() {
        if (blockCount == MAX_BLOCKS) {
            throw new StoreFullException("an off-heap list has reached its maximum number of entries");
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            views = Arrays.copyOf(views, blockCount * 2);
        }
        blocks[blockCount] = pool.allocate(BlockPool.BLOCK_PAGES, false);
        views[blockCount] = view(blocks[blockCount]);
        blockCount++;
    }
}
