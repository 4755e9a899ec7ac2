package dev.clew.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Hands out blocks of direct memory, singly or as neighbours, and takes them back. Thread-safe.
 *
 * <p>Blocks are slices of slabs whose size grows with use; slabs are never freed one by one, they go when the pool does.
 * What was given back is handed out again first, from the oldest slab that has room, and free neighbours count as one, so
 * that tables which grow in turn live on what the others left.
 */
public final class BlockPool {

    /** Bytes a block. Small enough that 64 partitions of a tiny model cost little, large enough to be rare objects. */
    static final int BLOCK_BYTES = 1 << 14;

    static final int BLOCK_LONG_BITS = 11;
    static final int BLOCK_INT_BITS = 12;

    private static final int FIRST_SLAB_BLOCKS = 16;
    private static final int LARGEST_SLAB_BLOCKS = 512;

    private final long limitBytes;
    private final List<Slab> slabs = new ArrayList<>();
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
     * Neighbouring blocks.
     *
     * @param zeroed whether they must be all zero; else they may hold anything
     * @throws StoreFullException if the pool's limit or the JVM's is met
     */
    synchronized Extent take(int blocks, boolean zeroed) {
        for (Slab slab : slabs) {
            int first = slab.find(blocks);
            if (first >= 0) {
                return slab.take(first, blocks, zeroed);
            }
        }
        return addSlab(blocks).take(0, blocks, zeroed);
    }

    /** Takes blocks back; nobody may touch them any more. */
    synchronized void give(Extent extent) {
        extent.slab().give(extent);
    }

    private Slab addSlab(int least) {
        int blocks = Math.max(least, Math.min(LARGEST_SLAB_BLOCKS, FIRST_SLAB_BLOCKS << Math.min(slabs.size(), 5)));
        long size = (long) blocks * BLOCK_BYTES;
        if (bytes + size > limitBytes) {
            throw new StoreFullException("the state store holds " + (bytes >> 20) + " MiB of the " + (limitBytes >> 20)
                    + " MiB that it may use (--memory)");
        }
        try {
            Slab slab = new Slab(blocks);
            slabs.add(slab);
            bytes += size;
            return slab;
        } catch (OutOfMemoryError e) {
            throw new StoreFullException("the state store holds " + (bytes >> 20)
                    + " MiB and the JVM allows no more direct memory (-XX:MaxDirectMemorySize)");
        }
    }
}
