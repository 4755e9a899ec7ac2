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
    static final int PAGE_BYTES = 1 << 9;

    /** Longs, and ints, in a block of a log. Small enough that 64 partitions of a tiny model cost little. */
    static final int BLOCK_LONG_BITS = 11;

    static final int BLOCK_INT_BITS = 12;

    /** Pages of so many longs or ints. */
    static final int BLOCK_PAGES = (Long.BYTES << BLOCK_LONG_BITS) / PAGE_BYTES;

    private static final int FIRST_SLAB_PAGES = 1 << 9;
    private static final int LARGEST_SLAB_PAGES = 1 << 14;
    private static final int SPILL_SLAB_PAGES = 1 << 15;

    /** How much of the limit may be in use before it is time to spill, and how much afterwards. */
    private static final double TIGHT = 0.85;

    private static final double EASY = 0.70;

    private final long limitBytes;
    private final @Nullable SpillDirectory spill;
    private final List<Slab> slabs = new ArrayList<>();
    private final List<Slab> spilled = new ArrayList<>();
    private long bytes;
    private long usedBytes;

    /** Threads that allocate a slab just now. */
    private int allocating;

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
    Extent take(int pages, boolean zeroed) {
        int slabPages;
        synchronized (this) {
            Extent found = findOrAwait(pages, zeroed, false);
            if (found != null) {
                return found;
            }
            if (isOverLimit(pages)) {
                return takeSpilled(pages, zeroed);
            }
            slabPages = slabPages(pages);
            bytes += (long) slabPages * PAGE_BYTES; // nobody else may have them meanwhile
            allocating++;
        }
        return takeOfNew(slabPages, pages, zeroed);
    }

    /** Pages of a new slab. It is allocated without the lock: zeroing it takes milliseconds, and others need pages too. */
    private Extent takeOfNew(int slabPages, int pages, boolean zeroed) {
        Slab slab = slab(slabPages);
        synchronized (this) {
            allocating--;
            notifyAll();
            if (slab == null) {
                refused = true;
                bytes -= (long) slabPages * PAGE_BYTES;
                Extent found = findOrAwait(pages, zeroed, true);
                return found == null ? takeSpilled(pages, zeroed) : found;
            }
            slabs.add(slab);
            usedBytes += (long) pages * PAGE_BYTES;
            return slab.take(0, pages, zeroed);
        }
    }

    /** Whether no slab with so many pages may be allocated. */
    private boolean isOverLimit(int pages) {
        return bytes + (long) slabPages(pages) * PAGE_BYTES > limitBytes;
    }

    /**
     * Free pages; if there may be no slab more, those too that another thread is allocating just now.
     *
     * @param last whether there is none to be had, whatever the limit says
     */
    private synchronized @Nullable Extent findOrAwait(int pages, boolean zeroed, boolean last) {
        Extent found;
        try {
            while ((found = find(slabs, pages, zeroed)) == null && allocating > 0 && (last || isOverLimit(pages))) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for memory", e);
        }
        if (found != null) {
            usedBytes += (long) pages * PAGE_BYTES;
        }
        return found;
    }

    /** A slab of memory, or null if the JVM allows no more. */
    private static @Nullable Slab slab(int pages) {
        try {
            return Slab.ofMemory(pages);
        } catch (OutOfMemoryError e) {
            return null;
        }
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

    /** Pages of the next slab: so many at least, more the more slabs there are. */
    private int slabPages(int least) {
        return Math.max(
                least, Math.min(LARGEST_SLAB_PAGES, FIRST_SLAB_PAGES << Math.min(slabs.size() + allocating, 5)));
    }

    private StoreFullException full() {
        String holds = "the state store holds " + (bytes >> 20) + " MiB";
        return new StoreFullException(
                refused
                        ? holds + " and the JVM allows no more direct memory (-XX:MaxDirectMemorySize)"
                        : holds + " of the " + (limitBytes >> 20) + " MiB that it may use (--memory)");
    }
}
