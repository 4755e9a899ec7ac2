package dev.clew.search;

import dev.clew.state.CheckpointException;
import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Order in which a level's states were discovered, stored as the partition of each: the n-th state of a partition in
 * this order is the partition's n-th of the level.
 *
 * <p>States discovered consecutively have a common parent or cousins as parents, so most of what their expansion reads
 * is in the cache; in the order of a partition, which is by hash, it is not (paxos with 3 clients took half as long
 * again).
 *
 * <p>Written by one thread, then read by many.
 */
final class DiscoveryOrder {
    private final IntLog packed; // four partitions an int
    private final IntArrayList marks = new IntArrayList(); // before each markEvery states, how many of each partition
    private final int[] counts = new int[StateId.PARTITIONS];
    private final int markEvery;
    private int tail;
    private long size;

    /**
     * An empty order.
     *
     * @param markEvery states from one mark to the next, between which states are counted one by one
     */
    DiscoveryOrder(BlockPool pool, int markEvery) {
        this.markEvery = markEvery;
        packed = new IntLog(pool);
    }

    void clear() {
        packed.clear();
        marks.clear();
        Arrays.fill(counts, 0);
        tail = 0;
        size = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(size);
        for (long place = 0; place < size; place++) {
            out.writeByte(partition(place));
        }
    }

    void load(DataInput in) throws IOException {
        for (long left = in.readLong(); left > 0; left--) {
            int partition = in.readUnsignedByte();
            if (partition >= StateId.PARTITIONS) {
                throw new CheckpointException("the checkpoint is damaged: a state has the partition " + partition);
            }
            add(partition);
        }
    }

    long size() {
        return size;
    }

    /** Appends a state of a partition. */
    void add(int partition) {
        if (size % markEvery == 0) {
            marks.addElements(marks.size(), counts);
        }
        counts[partition]++;
        tail |= partition << (int) (size % 4 * 8);
        size++;
        if (size % 4 == 0) {
            packed.add(tail);
            tail = 0;
        }
    }

    /** Returns the partition of the state at an index. */
    int partition(long place) {
        int four = place / 4 < packed.size() ? packed.get((int) (place / 4)) : tail;
        return four >>> (int) (place % 4 * 8) & 0xff;
    }

    /** Returns the number of states of a partition. */
    int count(int partition) {
        return counts[partition];
    }

    /** Counts, for each partition, its states before an index. */
    void countBefore(long place, int[] target) {
        long mark = Math.min(place / markEvery, marks.size() / StateId.PARTITIONS - 1);
        marks.getElements((int) mark * StateId.PARTITIONS, target, 0, StateId.PARTITIONS);
        for (long at = mark * markEvery; at < place; at++) {
            target[partition(at)]++;
        }
    }
}
