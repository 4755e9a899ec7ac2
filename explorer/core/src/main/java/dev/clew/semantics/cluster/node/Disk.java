package dev.clew.semantics.cluster.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node has written: the image that is on disk for certain, and those written since.
 *
 * @param synced the image last forced to disk
 * @param unsynced images written after it, the oldest first
 */
public record Disk(Optional<Object> synced, List<Object> unsynced) {
    /** One on which nothing was written. */
    public static final Disk EMPTY = new Disk(Optional.empty(), List.of());

    public Disk {
        unsynced = List.copyOf(unsynced);
    }

    /** This disk after a write; one that changes nothing is none. */
    public Disk write(Object image) {
        if (latest().equals(Optional.of(image))) {
            return this;
        }
        List<Object> longer = new ArrayList<>(unsynced);
        longer.add(image);
        return new Disk(synced, longer);
    }

    /** This disk with everything forced. */
    public Disk sync() {
        return unsynced.isEmpty() ? this : new Disk(latest(), List.of());
    }

    /** The image written last. */
    public Optional<Object> latest() {
        return unsynced.isEmpty() ? synced : Optional.of(unsynced.get(unsynced.size() - 1));
    }

    /**
     * What a crash may leave.
     *
     * @param lostWrites the fewest writes, the last ones, whose loss leaves it
     */
    public record Survivor(Disk disk, int lostWrites) {}

    /** What may be on disk after a crash: each prefix of the unsynced writes, different ones once. */
    public List<Survivor> survivors() {
        List<Survivor> survivors = new ArrayList<>();
        Set<Disk> disks = new HashSet<>();
        int writes = unsynced.size();
        for (int lost = 0; lost <= writes; lost++) {
            Disk disk = new Disk(lost == writes ? synced : Optional.of(unsynced.get(writes - lost - 1)), List.of());
            if (disks.add(disk)) {
                survivors.add(0, new Survivor(disk, lost));
            }
        }
        return survivors;
    }
}
