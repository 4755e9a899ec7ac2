package dev.clew.semantics.cluster.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Images that a node has written: the one that is on disk for certain, and those written since.
 *
 * @param synced the image last forced to disk
 * @param unsynced images written after it, oldest first
 */
public record Disk(Optional<Object> synced, List<Object> unsynced) {
    /** Empty disk. */
    public static final Disk EMPTY = new Disk(Optional.empty(), List.of());

    public Disk {
        unsynced = List.copyOf(unsynced);
    }

    /** Returns this disk after a write; a write of the latest image has no effect. */
    public Disk write(Object image) {
        if (latest().equals(Optional.of(image))) {
            return this;
        }
        List<Object> longer = new ArrayList<>(unsynced);
        longer.add(image);
        return new Disk(synced, longer);
    }

    /** Returns this disk after a sync. */
    public Disk sync() {
        return unsynced.isEmpty() ? this : new Disk(latest(), List.of());
    }

    /** Returns the image written last. */
    public Optional<Object> latest() {
        return unsynced.isEmpty() ? synced : Optional.of(unsynced.get(unsynced.size() - 1));
    }

    /**
     * Disk that a crash may leave.
     *
     * @param lostWrites the least number of last writes whose loss leaves it
     */
    public record Survivor(Disk disk, int lostWrites) {}

    /** Returns the possible disks after a crash: one for each prefix of the unsynced writes, without duplicates. */
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
