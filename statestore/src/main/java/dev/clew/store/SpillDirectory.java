package dev.clew.store;

import java.nio.file.Path;

/**
 * Folder for the file of a pool whose memory is used up.
 *
 * @param folder an existing folder
 * @param cacheBytes memory for the pages of that file that were used last, beside the limit of the pool
 */
public record SpillDirectory(Path folder, long cacheBytes) {
    private static final long MOST_CACHE = 1L << 28;
    private static final long DEFAULT_CACHE = 1L << 26;

    /** Returns the folder with an eighth of a search's memory for pages; 0 for memory without a limit. */
    public static SpillDirectory within(Path folder, long memory) {
        return new SpillDirectory(folder, memory == 0 ? DEFAULT_CACHE : Math.min(MOST_CACHE, memory / 8));
    }

    /**
     * Creates a file.
     *
     * @throws StoreFullException if it cannot be created
     */
    PageCache open() {
        return new PageCache(SpillFile.create(folder), cacheBytes);
    }
}
