package dev.clew.store;

import java.util.ArrayList;
import java.util.List;

/** Counts the free pages of a pool with a limit. */
final class FreePages {

    private FreePages() {}

    /** Allocates single pages until there are no more, releases them, and returns their number. */
    static int of(BlockPool pool) {
        List<Extent> pages = drain(pool);
        pages.forEach(pool::release);
        return pages.size();
    }

    /** Allocates every free page of a pool, one by one. */
    static List<Extent> drain(BlockPool pool) {
        List<Extent> pages = new ArrayList<>();
        try {
            while (true) {
                pages.add(pool.allocate(1, false));
            }
        } catch (StoreFullException e) {
            return pages;
        }
    }
}
