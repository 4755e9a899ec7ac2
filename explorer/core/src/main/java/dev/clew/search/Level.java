package dev.clew.search;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.LongLog;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * States of one level of breadth-first search: in each partition a range of positions, with the data that the store
 * does not keep for each state: fingerprint, sleep mask and, for stores that keep no vectors, the vector.
 *
 * <p>Each partition has one writer at a time, and so has the order.
 */
final class Level {
    private final int[] first = new int[StateId.PARTITIONS];
    private final LongLog[] fingerprints = new LongLog[StateId.PARTITIONS];
    private final LongLog[] sleepMasks = new LongLog[StateId.PARTITIONS];
    private final IntLog[] vectors = new IntLog[StateId.PARTITIONS];
    private final DiscoveryOrder order;

    /**
     * An empty level.
     *
     * @param markEvery states from one mark of its order to the next
     */
    Level(BlockPool pool, int markEvery) {
        order = new DiscoveryOrder(pool, markEvery);
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            fingerprints[p] = new LongLog(pool);
            sleepMasks[p] = new LongLog(pool);
            vectors[p] = new IntLog(pool);
        }
    }

    /** Empties the level and sets its start to the current end of the store. */
    void startAfter(StateStore store) {
        order.clear();
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            fingerprints[p].clear();
            sleepMasks[p].clear();
            vectors[p].clear();
            first[p] = store.partition(p).size();
        }
    }

    /** Returns the position of a partition's first state of this level. */
    int first(int partition) {
        return first[partition];
    }

    /** Returns the order in which the states of the level were discovered. */
    DiscoveryOrder order() {
        return order;
    }

    /** Returns the number of states. */
    long size() {
        return order.size();
    }

    /** Adds a state, which must also be added to the {@link #order}. */
    void add(int partition, long fingerprint, long sleepMask) {
        fingerprints[partition].add(fingerprint);
        sleepMasks[partition].add(sleepMask);
    }

    void addVector(int partition, int[] nodes, int offset, int words) {
        for (int i = 0; i < words; i++) {
            vectors[partition].add(nodes[offset + i]);
        }
    }

    /** Records that a state was reached again: only groups asleep on both paths stay asleep. */
    void meet(int partition, int position, long sleepMask) {
        int index = position - first[partition];
        LongLog masks = sleepMasks[partition];
        long known = masks.get(index);
        if ((known & ~sleepMask) != 0) {
            masks.set(index, known & sleepMask);
        }
    }

    long fingerprint(int partition, int index) {
        return fingerprints[partition].get(index);
    }

    long sleepMask(int partition, int index) {
        return sleepMasks[partition].get(index);
    }

    /** Returns the number of states in a partition. */
    int size(int partition) {
        return fingerprints[partition].size();
    }

    /** Reads a state's vector, from the store if the store keeps vectors. */
    void read(StateSpace space, int partition, int index, int[] nodes) {
        if (space.store.keepsVectors()) {
            space.store.decode(space.store.partition(partition).key(first[partition] + index), nodes);
        } else {
            readVector(partition, index, space.layout().words(), nodes);
        }
    }

    void readVector(int partition, int index, int words, int[] target) {
        for (int i = 0; i < words; i++) {
            target[i] = vectors[partition].get(index * words + i);
        }
    }

    /** Writes the level in the format that {@link #load} reads. */
    void save(DataOutput out) throws IOException {
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            out.writeInt(first[p]);
            out.writeInt(fingerprints[p].size());
            for (int i = 0; i < fingerprints[p].size(); i++) {
                out.writeLong(fingerprints[p].get(i));
                out.writeLong(sleepMasks[p].get(i));
            }
            out.writeInt(vectors[p].size());
            for (int i = 0; i < vectors[p].size(); i++) {
                out.writeInt(vectors[p].get(i));
            }
        }
        order.save(out);
    }

    /** Fills an empty level. */
    void load(DataInput in) throws IOException {
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            first[p] = in.readInt();
            for (int left = in.readInt(); left > 0; left--) {
                add(p, in.readLong(), in.readLong());
            }
            for (int left = in.readInt(); left > 0; left--) {
                vectors[p].add(in.readInt());
            }
        }
        order.load(in);
    }

    /**
     * Returns whether each state of a level that was loaded has its place in the order, and its vector.
     *
     * @param words of each vector; 0 if the level has none
     */
    boolean isComplete(int words) {
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            if (order.count(p) != size(p) || vectors[p].size() != (long) size(p) * words) {
                return false;
            }
        }
        return true;
    }

    /** Rewrites the stored vectors after the layout grew. */
    void recode(BlockPool pool, int oldWords, int newWords, StateStore.VectorMapping mapping) {
        int[] from = new int[oldWords];
        int[] to = new int[newWords];
        for (int p = 0; p < StateId.PARTITIONS; p++) {
            IntLog old = vectors[p];
            IntLog grown = new IntLog(pool);
            for (int at = 0; at < old.size(); at += oldWords) {
                for (int i = 0; i < oldWords; i++) {
                    from[i] = old.get(at + i);
                }
                mapping.map(from, to);
                for (int word : to) {
                    grown.add(word);
                }
            }
            old.clear();
            vectors[p] = grown;
        }
    }
}
