package dev.clew.store.chronicle;

import dev.clew.store.StateId;
import java.io.DataInput;
import java.io.IOException;

/** Number of states and checksum of each partition, as recorded in a checkpoint. */
final class SavedStates {
    private final int[] sizes = new int[StateId.PARTITIONS];
    private final long[] sums = new long[StateId.PARTITIONS];

    private SavedStates() {}

    static SavedStates read(DataInput in) throws IOException {
        SavedStates saved = new SavedStates();
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            saved.sizes[p] = in.readInt();
            saved.sums[p] = in.readLong();
        }
        return saved;
    }

    /**
     * Removes from a map the entries added after the checkpoint, and fills the logs of the
     * partitions with the rest. Processes a few partitions at a time, so that it takes at most an
     * eighth of the heap, or one partition's keys if these need more.
     *
     * @throws IOException if the remaining entries differ from the saved ones
     */
    void fill(StateMap map, ChroniclePartition[] partitions) throws IOException {
        requireNoMoreThan(map.size());
        map.visit((key, id, parent) -> StateId.position(id) >= sizes[StateId.partition(id)]);
        long room = Runtime.getRuntime().maxMemory() / Long.BYTES / 8;
        for (int from = 0; from < sizes.length; ) {
            int to = from + 1;
            for (long taken = sizes[from]; to < sizes.length && taken + sizes[to] <= room; to++) {
                taken += sizes[to];
            }
            fill(map, partitions, from, to);
            from = to;
        }
    }

    /** Rejects sizes that the map cannot have, before memory is allocated for them. */
    private void requireNoMoreThan(long most) throws IOException {
        long all = 0;
        for (int size : sizes) {
            if (size < 0) {
                throw new IOException("a partition claims " + size + " states");
            }
            all += size;
        }
        if (all > most) {
            throw new IOException("it has " + most + " states, expected " + all);
        }
    }

    private void fill(StateMap map, ChroniclePartition[] partitions, int from, int to) throws IOException {
        long[][] keys = new long[sizes.length][];
        for (int p = from; p < to; p++) {
            keys[p] = new long[sizes[p]];
        }
        int[] counts = new int[sizes.length];
        long[] found = new long[sizes.length];
        map.visit((key, id, parent) -> {
            int p = StateId.partition(id);
            if (p >= from && p < to) {
                keys[p][StateId.position(id)] = key;
                counts[p]++;
                found[p] += ChroniclePartition.hash(key, id, parent);
            }
            return false;
        });
        for (int p = from; p < to; p++) {
            // equal counts and equal sums of hashes imply the same states, hence each position once
            if (counts[p] != sizes[p]) {
                throw new IOException("partition " + p + " has " + counts[p] + " states, expected " + sizes[p]);
            }
            if (found[p] != sums[p]) {
                throw new IOException("the checksum of partition " + p + " is wrong");
            }
            partitions[p].fill(keys[p], sums[p]);
        }
    }
}
