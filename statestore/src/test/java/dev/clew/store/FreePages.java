package dev.clew.store;

import java.util.ArrayList;
import java.util.List;

/** Counts what a pool with a limit has left. */
final class FreePages {

    private FreePages() {}

    /** Takes single pages until there are no more, gives them back, and returns how many they were. */
    static int of(BlockPool pool) {
        List<Extent> pages = drain(pool);
        pages.forEach(pool::release);
        return pages.size();
    }

    /** Takes every page that a pool has left, one by one. */
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
