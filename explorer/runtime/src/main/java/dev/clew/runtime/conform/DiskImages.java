package dev.clew.runtime.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on a disk for certain, and what was written since and may survive a crash in part, the oldest first.
 *
 * @param certain the image last synced
 * @param unsynced those written after it
 */
record DiskImages(Optional<Object> certain, List<Object> unsynced) {
    static final DiskImages NONE = new DiskImages(Optional.empty(), List.of());

    DiskImages {
        unsynced = List.copyOf(unsynced);
    }

    DiskImages written(Object image) {
        List<Object> longer = new ArrayList<>(unsynced);
        longer.add(image);
        return new DiskImages(certain, longer);
    }

    boolean hasUnsynced() {
        return !unsynced.isEmpty();
    }

    DiskImages synced() {
        return unsynced.isEmpty() ? this : new DiskImages(Optional.of(unsynced.get(unsynced.size() - 1)), List.of());
    }

    /** What a crash may leave, the likeliest first. */
    List<Optional<Object>> survivors() {
        List<Optional<Object>> survivors = new ArrayList<>();
        survivors.add(certain);
        unsynced.forEach(image -> survivors.add(Optional.of(image)));
        return survivors;
    }
}
