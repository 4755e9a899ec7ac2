package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out blocks of zeroed direct memory, singly or as neighbours, and takes them back. Thread-safe.
 *
 * <p>Blocks are slices of slabs whose size grows with use; slabs are never freed one by one, they go when the pool does.
 */
public final class BlockPool {

    /** Bytes a block. Small enough that 64 partitions of a tiny model cost little, large enough to be rare objects. */
    static final int BLOCK_BYTES = 1 << 14;

    static final int BLOCK_LONG_BITS = 11;
    static final int BLOCK_INT_BITS = 12;

    private static final int FIRST_SLAB_BLOCKS = 16;
    private static final int LARGEST_SLAB_BLOCKS = 512;

    private final long limitBytes;
    private final List<ByteBuffer> slabs = new ArrayList<>();
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private int nextInSlab;
    private long bytes;

    /**
     * Makes an empty pool.
     *
     * @param limitBytes the most it may allocate; 0 for what the JVM allows (-XX:MaxDirectMemorySize)
     */
    public BlockPool(long limitBytes) {
        this.limitBytes = limitBytes == 0 ? Long.MAX_VALUE : limitBytes;
    }

    /** Bytes allocated, those of free blocks included. */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * A block in native byte order, all zero.
     *
     * @throws StoreFullException if the pool's limit or the JVM's is met
     */
    synchronized ByteBuffer take() {
        ByteBuffer recycled = free.pollLast();
        if (recycled != null) {
            clear(recycled);
            return recycled;
        }
        return take(1);
    }

    /**
     * Neighbouring blocks as one buffer in native byte order, all zero.
     *
     * @throws StoreFullException if the pool's limit or the JVM's is met
     */
    synchronized ByteBuffer take(int blocks) {
        int wanted = Math.multiplyExact(blocks, BLOCK_BYTES);
        int room = slabs.isEmpty() ? 0 : slabs.get(slabs.size() - 1).capacity() - nextInSlab;
        if (room < wanted) {
            addSlab(blocks);
            for (int at = 0; at < room; at += BLOCK_BYTES) { // what is left of the slab before serves as single blocks
                ByteBuffer before = slabs.get(slabs.size() - 2);
                free.addLast(slice(before, before.capacity() - room + at, BLOCK_BYTES));
            }
        }
        ByteBuffer taken = slice(slabs.get(slabs.size() - 1), nextInSlab, wanted);
        nextInSlab += wanted;
        return taken;
    }

    /** Takes blocks back, to be handed out one by one; nobody may touch them any more. */
    synchronized void give(ByteBuffer blocks) {
        for (int at = 0; at < blocks.capacity(); at += BLOCK_BYTES) {
            free.addLast(slice(blocks, at, BLOCK_BYTES));
        }
    }

    private static ByteBuffer slice(ByteBuffer from, int at, int length) {
        return from.slice(at, length).order(ByteOrder.nativeOrder());
    }

    private void addSlab(int least) {
        int blocks = Math.max(least, Math.min(LARGEST_SLAB_BLOCKS, FIRST_SLAB_BLOCKS << Math.min(slabs.size(), 5)));
        long size = (long) blocks * BLOCK_BYTES;
        if (bytes + size > limitBytes) {
            throw new StoreFullException("the state store holds " + (bytes >> 20) + " MiB of the " + (limitBytes >> 20)
                    + " MiB that it may use (--memory)");
        }
        try {
            slabs.add(ByteBuffer.allocateDirect((int) size));
        } catch (OutOfMemoryError e) {
            throw new StoreFullException("the state store holds " + (bytes >> 20)
                    + " MiB and the JVM allows no more direct memory (-XX:MaxDirectMemorySize)");
        }
        nextInSlab = 0;
        bytes += size;
    }

    private static void clear(ByteBuffer block) {
        for (int i = 0; i < BLOCK_BYTES; i += Long.BYTES) {
            block.putLong(i, 0);
        }
    }
}
