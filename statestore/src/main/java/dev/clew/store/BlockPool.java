package dev.clew.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thread-safe allocator of runs of adjacent pages of off-heap memory.
 *
 * <p>Pages are slices of slabs whose size grows with use; slabs are freed only together with the
 * pool. Released pages are reused first, from the oldest slab that has room, and adjacent free
 * pages merge, so that tables that grow in turn reuse each other's released pages.
 *
 * <p>A pool with a spill directory continues in a file when its limit is reached; such pages are
 * used like any others, through a {@link PageCache} and more slowly. {@link #shouldSpill} reports when rarely read
 * data should be moved there.
 */
public final class BlockPool {

    /** Bytes per page, the unit of allocation. */
    static final int PAGE_BYTES = 1 << 9;

    /**
     * Base-2 logarithm of the longs, and of the ints, in a block of a log. Small enough that 64
     * partitions of a tiny model cost little.
     */
    static final int BLOCK_LONG_BITS = 11;

    static final int BLOCK_INT_BITS = 12;

    /** Pages per block of a log. */
    static final int BLOCK_PAGES = (Long.BYTES << BLOCK_LONG_BITS) / PAGE_BYTES;

    private static final int FIRST_SLAB_PAGES = 1 << 9;
    private static final int LARGEST_SLAB_PAGES = 1 << 14;
    private static final int SPILL_SLAB_PAGES = 1 << 15;

    /** Fraction of the limit above which spilling starts, and fraction at which it stops. */
    private static final double SPILL_ABOVE = 0.85;

    private static final double SPILL_DOWN_TO = 0.70;

    private final long limitBytes;
    private final @Nullable SpillDirectory spill;
    private final List<Slab> slabs = new ArrayList<>();
    private final List<Slab> spilled = new ArrayList<>();
    private long bytes;
    private long usedBytes;

    /** Number of threads that are currently allocating a slab. */
    private int allocating;

    private long spilledBytes;
    private @Nullable PageCache cache;

    /** Whether the JVM refused memory below the limit. */
    private boolean refused;

    /**
     * Creates an empty pool that does not spill.
     *
     * @param limitBytes maximum number of bytes it may allocate; 0 for what the JVM allows
     * (-XX:MaxDirectMemorySize)
     */
    public BlockPool(long limitBytes) {
        this(limitBytes, null);
    }

    /**
     * Creates an empty pool.
     *
     * @param limitBytes maximum bytes of memory it may allocate; 0 for what the JVM allows
     * (-XX:MaxDirectMemorySize)
     * @param spill folder for a file once the limit is reached, whose cache takes memory beyond the
     * limit; null to disable spilling
     */
    public BlockPool(long limitBytes, @Nullable SpillDirectory spill) {
        this.limitBytes = limitBytes == 0 ? Long.MAX_VALUE : limitBytes;
        this.spill = spill;
    }

    /**
     * Returns a pool for a search with the given memory, of which an eighth is for the pages of its
     * file that were used last.
     *
     * @param memory maximum bytes of memory; 0 for what the JVM allows
     * @param folder for a file once the memory is used up; null to disable spilling
     */
    public static BlockPool within(long memory, @Nullable Path folder) {
        if (folder == null) {
            return new BlockPool(memory);
        }
        SpillDirectory spill = SpillDirectory.within(folder, memory);
        return new BlockPool(memory == 0 ? 0 : memory - spill.cacheBytes(), spill);
    }

    /** Returns the bytes of memory allocated, including free pages and the cache of pages in files. */
    public synchronized long bytes() {
        return bytes + (cache == null ? 0 : cache.bytes());
    }

    /** Returns the bytes of files in use. */
    public synchronized long spilledBytes() {
        return spilledBytes;
    }

    /**
     * Returns whether so much memory is in use that data should be moved to files; always false
     * without a spill directory.
     */
    synchronized boolean shouldSpill() {
        return spill != null && usedBytes > limitBytes * SPILL_ABOVE;
    }

    /** Returns whether enough data was moved to files. */
    synchronized boolean hasSpilledEnough() {
        return usedBytes <= limitBytes * SPILL_DOWN_TO;
    }

    /**
     * Allocates adjacent pages, in a file if there is no memory for them.
     *
     * @param zeroed whether the pages must be zero; otherwise their content is undefined
     * @throws StoreFullException if the limit of the pool or of the JVM is reached and spilling is
     * impossible
     */
    Extent allocate(int pages, boolean zeroed) {
        Extent inMemory = allocateInMemory(pages, zeroed);
        return inMemory == null ? allocateInFile(pages, zeroed) : inMemory;
    }

    /**
     * Allocates adjacent pages of memory; returns null if there are none and the limit of the pool or of the JVM is
     * reached.
     */
    @Nullable
    Extent allocateInMemory(int pages, boolean zeroed) {
        int slabPages;
        synchronized (this) {
            Extent found = findOrAwait(pages, zeroed, false);
            if (found != null || isOverLimit(pages)) {
                return found;
            }
            slabPages = slabPages(pages);
            bytes += (long) slabPages * PAGE_BYTES; // reserves them against other threads
            allocating++;
        }
        return allocateInNewSlab(slabPages, pages, zeroed);
    }

    /**
     * Allocates pages from a new slab. The slab is allocated without the lock: zeroing it takes
     * milliseconds, and other threads need pages meanwhile.
     */
    private @Nullable Extent allocateInNewSlab(int slabPages, int pages, boolean zeroed) {
        Slab slab = slab(slabPages);
        synchronized (this) {
            allocating--;
            notifyAll();
            if (slab == null) {
                refused = true;
                bytes -= (long) slabPages * PAGE_BYTES;
                return findOrAwait(pages, zeroed, true);
            }
            slabs.add(slab);
            usedBytes += (long) pages * PAGE_BYTES;
            return slab.allocate(0, pages, zeroed);
        }
    }

    /** Returns whether the limit forbids a slab for so many pages. */
    private boolean isOverLimit(int pages) {
        assert Thread.holdsLock(this);
        return bytes + (long) slabPages(pages) * PAGE_BYTES > limitBytes;
    }

    /**
     * Finds free pages; if no further slab is allowed, waits for slabs that other threads are
     * allocating.
     *
     * @param last whether no further slab can be allocated even below the limit
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

    /** Allocates a slab of memory, or returns null if the JVM allows no more. */
    private static @Nullable Slab slab(int pages) {
        try {
            return Slab.ofMemory(pages);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /**
     * Allocates adjacent pages in a file.
     *
     * @throws StoreFullException if the disk is full or the pool does not spill
     */
    synchronized Extent allocateInFile(int pages, boolean zeroed) {
        Extent found = find(spilled, pages, zeroed);
        if (found == null) {
            if (spill == null) {
                throw full();
            }
            int size = Math.max(SPILL_SLAB_PAGES, pages);
            PageCache window = cache;
            if (window == null) {
                window = spill.open();
                cache = window;
            }
            Slab slab = Slab.ofFile(window, size);
            spilled.add(slab);
            found = slab.allocate(0, pages, zeroed);
        }
        spilledBytes += (long) pages * PAGE_BYTES;
        return found;
    }

    /** Releases pages, which must not be accessed afterwards. */
    synchronized void release(Extent extent) {
        long size = (long) extent.count() * PAGE_BYTES;
        if (extent.slab().isSpilled()) {
            spilledBytes -= size;
        } else {
            usedBytes -= size;
        }
        assert usedBytes >= 0 && spilledBytes >= 0 : usedBytes + ", " + spilledBytes;
        extent.slab().release(extent);
    }

    private static @Nullable Extent find(List<Slab> from, int pages, boolean zeroed) {
        for (Slab slab : from) {
            int first = slab.find(pages);
            if (first >= 0) {
                return slab.allocate(first, pages, zeroed);
            }
        }
        return null;
    }

    /**
     * Returns the number of pages of the next slab: at least the given number, and more the more
     * slabs there are.
     */
    private int slabPages(int least) {
        return Math.max(
                least, Math.min(LARGEST_SLAB_PAGES, FIRST_SLAB_PAGES << Math.min(slabs.size() + allocating, 5)));
    }

    private StoreFullException full() {
        String holds = "the state store holds " + (bytes >> 20) + " MiB";
        return new StoreFullException(
                refused
                        ? holds + " and the JVM allows no more direct memory (-XX:MaxDirectMemorySize)"
                        : holds + " of the " + (limitBytes >> 20) + " MiB limit (--memory)");
    }
}
