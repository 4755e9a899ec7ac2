package dev.clew.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out runs of neighbouring pages of off-heap memory and takes them back. Thread-safe.
 *
 * <p>Pages are slices of slabs whose size grows with use; slabs are never freed one by one, they go when the pool does.
 * What was given back is handed out again first, from the oldest slab that has room, and free neighbours count as one, so
 * that tables which grow in turn live on what the others left.
 *
 * <p>A pool that may spill goes on in files that are mapped to memory when its limit is met: what lies there is as
 * readable as anything else, only slower. {@link #isTight} says when it is time to move there what is seldom read.
 */
public final class BlockPool {

    /** Bytes a page, the unit of what is handed out. */
    static final int PAGE_BYTES = 1 << 12;

    /** Longs, and ints, in a block of a log. Small enough that 64 partitions of a tiny model cost little. */
    static final int BLOCK_LONG_BITS = 11;

    static final int BLOCK_INT_BITS = 12;

    /** Pages of so many longs or ints. */
    static final int BLOCK_PAGES = (Long.BYTES << BLOCK_LONG_BITS) / PAGE_BYTES;

    private static final int FIRST_SLAB_PAGES = 64;
    private static final int LARGEST_SLAB_PAGES = 2048;
    private static final int SPILL_SLAB_PAGES = 4096;

    /** How much of the limit may be in use before it is time to spill, and how much afterwards. */
    private static final double TIGHT = 0.85;

    private static final double EASY = 0.70;

    private final long limitBytes;
    private final @Nullable SpillDirectory spill;
    private final List<Slab> slabs = new ArrayList<>();
    private final List<Slab> spilled = new ArrayList<>();
    private long bytes;
    private long usedBytes;
    private long spilledBytes;

    /** Whether the JVM gave less than the limit. */
    private boolean refused;

    /**
     * Makes an empty pool that does not spill.
     *
     * @param limitBytes the most it may allocate; 0 for what the JVM allows (-XX:MaxDirectMemorySize)
     */
    public BlockPool(long limitBytes) {
        this(limitBytes, null);
    }

    /**
     * Makes an empty pool.
     *
     * @param limitBytes the most memory it may allocate; 0 for what the JVM allows (-XX:MaxDirectMemorySize)
     * @param spill where files are made when the limit is met; null for nowhere
     */
    public BlockPool(long limitBytes, @Nullable SpillDirectory spill) {
        this.limitBytes = limitBytes == 0 ? Long.MAX_VALUE : limitBytes;
        this.spill = spill;
    }

    /** Bytes of memory allocated, those of free pages included. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Bytes of files in use. */
    public synchronized long spilledBytes() {
        return spilledBytes;
    }

    /** Whether so much is in use that something ought to be moved to files; never if there are none. */
    synchronized boolean isTight() {
        return spill != null && usedBytes > limitBytes * TIGHT;
    }

    /** Whether enough was moved. */
    synchronized boolean isEasy() {
        return usedBytes <= limitBytes * EASY;
    }

    /**
     * Neighbouring pages.
     *
     * @param zeroed whether they must be all zero; else they may hold anything
     * @throws StoreFullException if the pool's limit or the JVM's is met, and nothing can be spilled
     */
    synchronized Extent take(int pages, boolean zeroed) {
        Extent found = find(slabs, pages, zeroed);
        if (found == null) {
            Slab slab = newSlab(pages);
            if (slab == null) {
                return takeSpilled(pages, zeroed);
            }
            found = slab.take(0, pages, zeroed);
        }
        usedBytes += (long) pages * PAGE_BYTES;
        return found;
    }

    /**
     * Neighbouring pages in a file.
     *
     * @throws StoreFullException if the disk has no more room, or the pool does not spill
     */
    synchronized Extent takeSpilled(int pages, boolean zeroed) {
        Extent found = find(spilled, pages, zeroed);
        if (found == null) {
            if (spill == null) {
                throw full();
            }
            int size = Math.max(SPILL_SLAB_PAGES, pages);
            Slab slab = new Slab(spill.map((long) size * PAGE_BYTES + Slab.PADDING), size, true);
            spilled.add(slab);
            found = slab.take(0, pages, zeroed);
        }
        spilledBytes += (long) pages * PAGE_BYTES;
        return found;
    }

    /** Takes pages back; nobody may touch them any more. */
    synchronized void give(Extent extent) {
        long size = (long) extent.count() * PAGE_BYTES;
        if (extent.slab().isSpilled()) {
            spilledBytes -= size;
        } else {
            usedBytes -= size;
        }
        extent.slab().give(extent);
    }

    private static @Nullable Extent find(List<Slab> from, int pages, boolean zeroed) {
        for (Slab slab : from) {
            int first = slab.find(pages);
            if (first >= 0) {
                return slab.take(first, pages, zeroed);
            }
        }
        return null;
    }

    /** A slab of so many pages or more, or null if there is no more memory. */
    private @Nullable Slab newSlab(int least) {
        int pages = Math.max(least, Math.min(LARGEST_SLAB_PAGES, FIRST_SLAB_PAGES << Math.min(slabs.size(), 5)));
        long size = (long) pages * PAGE_BYTES;
        if (bytes + size > limitBytes) {
            return null;
        }
        try {
            Slab slab = Slab.ofMemory(pages);
            slabs.add(slab);
            bytes += size;
            return slab;
        } catch (OutOfMemoryError e) {
            refused = true;
            return null;
        }
    }

    private StoreFullException full() {
        String holds = "the state store holds " + (bytes >> 20) + " MiB";
        return new StoreFullException(
                refused
                        ? holds + " and the JVM allows no more direct memory (-XX:MaxDirectMemorySize)"
                        : holds + " of the " + (limitBytes >> 20) + " MiB that it may use (--memory)");
    }
}
