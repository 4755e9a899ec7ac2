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
import org.jspecify.annotations.Nullable;

/**
 * Thread-safe table that numbers distinct 64-bit pairs from 0.
 *
 * <p>Looking up a pair that is present takes no lock; adding one does. An index entry is laid out
 * as in {@link IndexedPartition}: the number + 1, with a tag of the hash above it. It is written
 * with release semantics after the pair itself and read with acquire semantics, so a thread that
 * sees the entry also sees the pair. When the index grows, the old one stays valid for readers that
 * still use it until {@link #settle}.
 *
 * <p>Invariants, under the lock: numbers are dense from 0 to {@code size - 1}; the load stays at
 * most {@value #MAX_LOAD_PERCENT} %, so every probe sequence ends at an empty slot.
 */
final class PairTable {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;
    private static final int PAIR_MASK = (1 << BlockPool.BLOCK_LONG_BITS) - 1;
    private static final int MAX_LOAD_PERCENT = 66;

    private final BlockPool pool;
    private final List<IndexExtent> outgrown = new ArrayList<>();
    private volatile Table table;
    private Extent[] pairBlocks = new Extent[0];
    private int size;

    /** Version of the table; later versions only append pair blocks to those in use. */
    private record Table(
            IndexExtent extent,
            @Nullable ByteBuffer index,
            int capacity,
            int numberBits,
            @Nullable ByteBuffer[] pairs,
            Extent[] blocks) {

        int home(long hash) {
            return (int) (((hash >>> 32) * capacity) >>> 32);
        }

        int tag(long hash) {
            return (int) hash << numberBits;
        }

        int entry(int slot) {
            return index == null ? extent.get(slot) : (int) INT.getAcquire(index, slot << 2);
        }

        void put(int slot, int entry) {
            if (index == null) {
                extent.put(slot, entry);
            } else {
                INT.setRelease(index, slot << 2, entry);
            }
        }

        int next(int slot) {
            return slot + 1 == capacity ? 0 : slot + 1;
        }

        long pair(int number) {
            int block = number >>> BlockPool.BLOCK_LONG_BITS;
            ByteBuffer memory = pairs[block];
            int at = (number & PAIR_MASK) << 3;
            return memory == null ? blocks[block].getLong(at) : memory.getLong(at);
        }
    }

    PairTable(BlockPool pool) {
        this.pool = pool;
        table = empty(1, new ByteBuffer[0], new Extent[0]);
    }

    /** Returns the number of pairs; exact while no other thread adds pairs. */
    synchronized int size() {
        return size;
    }

    /** Returns the pair with a number returned by {@link #number}. */
    long pair(int number) {
        return table.pair(number);
    }

    /** Returns the number of a pair, assigning a new one if it is absent. */
    int number(long pair) {
        long hash = KeyPartition.mix(pair);
        int entry = find(table, pair, hash);
        return entry >= 0 ? entry : add(pair, hash);
    }

    /** Returns the bytes of the pairs and their index. */
    synchronized long bytes() {
        long pages = 0;
        for (Extent block : pairBlocks) {
            pages += block.count();
        }
        return table.extent.bytes() + pages * BlockPool.PAGE_BYTES;
    }

    /** Writes the pairs in the order of their numbers. */
    synchronized void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(pair(i));
        }
    }

    /** Fills an empty table with saved pairs, which keep their numbers. */
    void load(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            if (number(in.readLong()) != i) {
                throw new IOException("an inner node occurs twice");
            }
        }
    }

    /** Releases the blocks of outgrown indexes; no other thread may use the table meanwhile. */
    synchronized void settle() {
        outgrown.forEach(index -> index.release(pool));
        outgrown.clear();
    }

    /** Releases every block; the table must not be used afterwards. */
    synchronized void clear() {
        settle();
        table.extent.release(pool);
        for (Extent block : pairBlocks) {
            pool.release(block);
        }
        pairBlocks = new Extent[0];
        size = 0;
    }

    /** Returns the number of a pair, or the complement of the slot at which its search ended. */
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
        assert number < table.capacity : number + " of " + table.capacity;
        if (number >>> BlockPool.BLOCK_LONG_BITS == pairBlocks.length) {
            addPairBlock();
        }
        Table current = table;
        current.blocks[number >>> BlockPool.BLOCK_LONG_BITS].putLong((number & PAIR_MASK) << 3, pair);
        current.put(~found, current.tag(hash) | (number + 1));
        size = number + 1;
        return number;
    }

    private void addPairBlock() {
        assert Thread.holdsLock(this);
        Extent block = pool.allocate(BlockPool.BLOCK_PAGES, false);
        pairBlocks = Arrays.copyOf(pairBlocks, pairBlocks.length + 1);
        pairBlocks[pairBlocks.length - 1] = block;
        @Nullable ByteBuffer[] pairs = Arrays.copyOf(table.pairs, pairBlocks.length);
        pairs[pairs.length - 1] = block.memory();
        table = new Table(table.extent, table.index, table.capacity, table.numberBits, pairs, pairBlocks);
    }

    private void grow() {
        assert Thread.holdsLock(this);
        Table old = table;
        int blocks = old.extent.blocks();
        Table grown = empty(blocks + Math.max(1, blocks / 2), old.pairs, old.blocks);
        StoreGrowthEvent event = FlightRecorder.isInitialized()
                ? StoreGrowthEvent.started(
                        "pairs", (long) old.capacity * Integer.BYTES, (long) grown.capacity * Integer.BYTES)
                : null;
        for (int i = 0; i < size; i++) {
            long hash = KeyPartition.mix(pairAt(old, i));
            int slot = grown.home(hash);
            while (grown.entry(slot) != 0) {
                slot = grown.next(slot);
            }
            grown.put(slot, grown.tag(hash) | (i + 1));
        }
        outgrown.add(old.extent);
        table = grown;
        if (event != null) {
            event.commit();
        }
    }

    private Table empty(int blocks, @Nullable ByteBuffer[] pairs, Extent[] pairExtents) {
        int capacity = Math.multiplyExact(blocks, BLOCK_ENTRIES);
        int numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(capacity);
        IndexExtent extent = IndexExtent.allocate(pool, blocks);
        return new Table(extent, extent.memory(), capacity, numberBits, pairs, pairExtents);
    }

    /**
     * Returns the pair with a number from an index entry; its block may be newer than the reader's
     * version of the table.
     */
    private long pairAt(Table current, int number) {
        int block = number >>> BlockPool.BLOCK_LONG_BITS;
        return (block < current.pairs.length ? current : table).pair(number);
    }
}
