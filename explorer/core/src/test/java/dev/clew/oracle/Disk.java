package dev.clew.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Persisted images of a node.
 *
 * @param synced the image that a crash cannot take away
 * @param unsynced images written since, oldest first; never one that equals the image before it
 */
record Disk(Optional<Object> synced, List<Object> unsynced) {
    static final Disk EMPTY = new Disk(Optional.empty(), List.of());

    Optional<Object> latest() {
        return prefix(unsynced.size());
    }

    Disk persist(Object image) {
        if (latest().equals(Optional.of(image))) {
            return this;
        }
        List<Object> images = new ArrayList<>(unsynced);
        images.add(image);
        return new Disk(synced, List.copyOf(images));
    }

    Disk sync() {
        return new Disk(latest(), List.of());
    }

    /** Returns the disk after a crash that preserved the given number of unsynced writes. */
    Disk afterCrash(int writes) {
        return new Disk(prefix(writes), List.of());
    }

    private Optional<Object> prefix(int writes) {
        return writes == 0 ? synced : Optional.of(unsynced.get(writes - 1));
    }
}
