package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.FlightRecorder;

/**
 * Numbers distinct 64-bit pairs from 0, for many threads at once.
 *
 * <p>Looking up a pair that is there takes no lock; adding one does. An entry of the index is laid out as in
 * {@link KeyPartition}: the number + 1, with a tag of the hash above it. It is written with release after the pair
 * itself and read with acquire, so whoever sees the entry sees the pair. When the index grows, the old one stays valid
 * for readers that still hold it until {@link #settle}.
 */
final class PairTable {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;
    private static final int PAIR_MASK = (1 << BlockPool.BLOCK_LONG_BITS) - 1;
    private static final int MAX_LOAD_PERCENT = 66;

    private final BlockPool pool;
    private final List<Extent> outgrown = new ArrayList<>();
    private volatile Table table;
    private Extent[] pairBlocks = new Extent[0];
    private int size;

    /** One version of the table; its array of blocks only ever gains blocks behind the ones in use. */
    private record Table(Extent extent, ByteBuffer index, int capacity, int numberBits, ByteBuffer[] pairs) {

        int home(long hash) {
            return (int) (((hash >>> 32) * capacity) >>> 32);
        }

        int tag(long hash) {
            return (int) hash << numberBits;
        }

        int entry(int slot) {
            return (int) INT.getAcquire(index, slot << 2);
        }

        int next(int slot) {
            return slot + 1 == capacity ? 0 : slot + 1;
        }
    }

    PairTable(BlockPool pool) {
        this.pool = pool;
        table = empty(1, new ByteBuffer[0]);
    }

    /** Number of pairs; exact when no other thread adds. */
    synchronized int size() {
        return size;
    }

    /** The pair of a number that {@link #number} gave. */
    long pair(int number) {
        return table.pairs[number >>> BlockPool.BLOCK_LONG_BITS].getLong((number & PAIR_MASK) << 3);
    }

    /** The number of a pair, a new one if it was not there. */
    int number(long pair) {
        long hash = KeyPartition.mix(pair);
        int entry = find(table, pair, hash);
        return entry >= 0 ? entry : add(pair, hash);
    }

    /** Bytes of the pairs and their index. */
    synchronized long bytes() {
        long pages = table.extent.count();
        for (Extent block : pairBlocks) {
            pages += block.count();
        }
        return pages * BlockPool.PAGE_BYTES;
    }

    /** Writes the pairs in the order of their numbers. */
    synchronized void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(pair(i));
        }
    }

    /** Numbers the pairs that were saved, in an empty table, as they were. */
    void load(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            if (number(in.readLong()) != i) {
                throw new IOException("an inner node stands twice");
            }
        }
    }

    /** Gives back the blocks of outgrown indexes; no other thread may use the table meanwhile. */
    synchronized void settle() {
        outgrown.forEach(pool::give);
        outgrown.clear();
    }

    /** Gives every block back; the table is not used any more. */
    synchronized void clear() {
        settle();
        pool.give(table.extent);
        for (Extent block : pairBlocks) {
            pool.give(block);
        }
        pairBlocks = new Extent[0];
        size = 0;
    }

    /** The number of a pair, or the complement of the slot at which its search ended. */
    private int find(Table current, long pair, long hash) {
        int slot = current.home(hash);
        int tag = current.tag(hash);
        int numberMask = (1 << current.numberBits) - 1;
        int entry;
        while ((entry = current.entry(slot)) != 0) {
            if ((entry & ~numberMask) == tag) {
                int number = (entry & numberMask) - 1;
                if (pairAt(current, number) == pair) {
                    return number;
                }
            }
            slot = current.next(slot);
        }
        return ~slot;
    }

    private synchronized int add(long pair, long hash) {
        if (size >= (long) table.capacity * MAX_LOAD_PERCENT / 100) {
            grow();
        }
        int found = find(table, pair, hash);
        if (found >= 0) {
            return found;
        }
        int number = size;
        if (number >>> BlockPool.BLOCK_LONG_BITS == pairBlocks.length) {
            addPairBlock();
        }
        Table current = table;
        current.pairs[number >>> BlockPool.BLOCK_LONG_BITS].putLong((number & PAIR_MASK) << 3, pair);
        INT.setRelease(current.index, ~found << 2, current.tag(hash) | (number + 1));
        size = number + 1;
        return number;
    }

    private void addPairBlock() {
        Extent block = pool.take(BlockPool.BLOCK_PAGES, false);
        pairBlocks = Arrays.copyOf(pairBlocks, pairBlocks.length + 1);
        pairBlocks[pairBlocks.length - 1] = block;
        ByteBuffer[] pairs = Arrays.copyOf(table.pairs, pairBlocks.length);
        pairs[pairs.length - 1] = block.memory();
        table = new Table(table.extent, table.index, table.capacity, table.numberBits, pairs);
    }

    private void grow() {
        Table old = table;
        int blocks = old.extent.count() / BlockPool.BLOCK_PAGES;
        Table grown = empty(blocks + Math.max(1, blocks / 2), old.pairs);
        StoreGrowthEvent event = FlightRecorder.isInitialized()
                ? StoreGrowthEvent.begun(
                        "pairs", (long) old.capacity * Integer.BYTES, (long) grown.capacity * Integer.BYTES)
                : null;
        for (int i = 0; i < size; i++) {
            long hash = KeyPartition.mix(pairAt(old, i));
            int slot = grown.home(hash);
            while (grown.entry(slot) != 0) {
                slot = grown.next(slot);
            }
            INT.setRelease(grown.index, slot << 2, grown.tag(hash) | (i + 1));
        }
        outgrown.add(old.extent);
        table = grown;
        if (event != null) {
            event.commit();
        }
    }

    private Table empty(int blocks, ByteBuffer[] pairs) {
        int capacity = Math.multiplyExact(blocks, BLOCK_ENTRIES);
        int numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(capacity);
        Extent extent = pool.take(blocks * BlockPool.BLOCK_PAGES, true);
        return new Table(extent, extent.memory(), capacity, numberBits, pairs);
    }

    /** The pair of a number that an index entry named; its block may be newer than the reader's version of the table. */
    private long pairAt(Table current, int number) {
        int block = number >>> BlockPool.BLOCK_LONG_BITS;
        ByteBuffer[] pairs = block < current.pairs.length ? current.pairs : table.pairs;
        return pairs[block].getLong((number & PAIR_MASK) << 3);
    }
}
