package dev.clew.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers distinct 64-bit pairs from 0, for many threads at once.
 *
 * <p>Looking up a pair that is there takes no lock; adding one does, which is rare (inner nodes are a few per cent of
 * the states). An entry of the index is the number + 1; it is written with release after the pair itself and read with
 * acquire, so whoever sees the entry sees the pair. When the index grows, the old one stays valid for readers that still
 * hold it until {@link #settle}.
 */
final class PairTable {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;
    private static final int PAIR_MASK = (1 << BlockPool.BLOCK_LONG_BITS) - 1;

    private final BlockPool pool;
    private final List<ByteBuffer> outgrown = new ArrayList<>();
    private volatile Table table;
    private int size;

    /** One version of the table; the arrays of blocks only ever gain blocks behind the ones in use. */
    private record Table(ByteBuffer[] index, int capacity, ByteBuffer[] pairs) {}

    PairTable(BlockPool pool) {
        this.pool = pool;
        table = new Table(new ByteBuffer[0], 0, new ByteBuffer[0]);
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
        Table current = table;
        if (current.capacity > 0) {
            int slot = home(pair, current.capacity);
            int entry;
            while ((entry = entry(current, slot)) != 0) {
                if (pairAt(current, entry - 1) == pair) {
                    return entry - 1;
                }
                if (++slot == current.capacity) {
                    slot = 0;
                }
            }
        }
        return add(pair);
    }

    /** Gives back the blocks of outgrown indexes; no other thread may use the table meanwhile. */
    synchronized void settle() {
        outgrown.forEach(pool::give);
        outgrown.clear();
    }

    /** Gives every block back; the table is not used any more. */
    synchronized void clear() {
        settle();
        for (ByteBuffer block : table.index) {
            pool.give(block);
        }
        for (ByteBuffer block : table.pairs) {
            pool.give(block);
        }
        table = new Table(new ByteBuffer[0], 0, new ByteBuffer[0]);
        size = 0;
    }

    private synchronized int add(long pair) {
        if (size >= table.capacity / 2) {
            grow();
        }
        Table current = table;
        int slot = home(pair, current.capacity);
        int entry;
        while ((entry = entry(current, slot)) != 0) {
            if (pairAt(current, entry - 1) == pair) {
                return entry - 1;
            }
            slot = slot + 1 == current.capacity ? 0 : slot + 1;
        }
        int number = size;
        if (number >>> BlockPool.BLOCK_LONG_BITS == current.pairs.length) {
            ByteBuffer[] pairs = Arrays.copyOf(current.pairs, current.pairs.length + 1);
            pairs[current.pairs.length] = pool.take();
            current = new Table(current.index, current.capacity, pairs);
            table = current;
        }
        current.pairs[number >>> BlockPool.BLOCK_LONG_BITS].putLong((number & PAIR_MASK) << 3, pair);
        setEntry(current.index, slot, number + 1);
        size = number + 1;
        return number;
    }

    private void grow() {
        Table old = table;
        int blocks = Math.max(1, old.index.length * 2);
        ByteBuffer[] index = new ByteBuffer[blocks];
        Arrays.setAll(index, i -> pool.take());
        int capacity = Math.multiplyExact(blocks, BLOCK_ENTRIES);
        Table grown = new Table(index, capacity, old.pairs);
        for (int i = 0; i < size; i++) {
            int slot = home(pairAt(old, i), capacity);
            while (entry(grown, slot) != 0) {
                slot = slot + 1 == capacity ? 0 : slot + 1;
            }
            setEntry(index, slot, i + 1);
        }
        outgrown.addAll(Arrays.asList(old.index));
        table = grown;
    }

    /** The pair of a number that an index entry named; its block may be newer than the reader's version of the table. */
    private long pairAt(Table current, int number) {
        int block = number >>> BlockPool.BLOCK_LONG_BITS;
        ByteBuffer[] pairs = block < current.pairs.length ? current.pairs : table.pairs;
        return pairs[block].getLong((number & PAIR_MASK) << 3);
    }

    private static int entry(Table table, int slot) {
        return (int) INT.getAcquire(table.index[slot >>> BlockPool.BLOCK_INT_BITS], (slot & (BLOCK_ENTRIES - 1)) << 2);
    }

    private static void setEntry(ByteBuffer[] index, int slot, int value) {
        INT.setRelease(index[slot >>> BlockPool.BLOCK_INT_BITS], (slot & (BLOCK_ENTRIES - 1)) << 2, value);
    }

    private static int home(long pair, int capacity) {
        return (int) (((KeyPartition.mix(pair) >>> 32) * capacity) >>> 32);
    }
}
