package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Objects;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Partition in off-heap memory: an index of positions by key, and the parents. One writer at a
 * time. Layout of an index entry, where 0 means empty:
 * <pre>
 *   31            positionBits            0
 *   | tag of the hash | position in log + 1 |
 * </pre>
 * The tag avoids reading the log (a cache miss) for nearly every entry of another key. The index
 * grows by three tenths when it is {@value #MAX_LOAD_PERCENT} % full; it is rebuilt from the log,
 * and its old pages are reused.
 *
 * <p>Partitions fill at the same rate, so they would all grow at the same time, all being full
 * before and all a third empty after it; therefore each group of {@value #PARTITIONS_PER_GROUP} has
 * its own capacities, which rounding makes equal below about 10,000 states per partition. (Growth
 * by half at 88 % took 0.6 bytes per state more, and the difference in time was within noise.)
 *
 * <p>Invariants: the index has exactly one entry per key of the log; {@code size() <= growAt <
 * capacity}, so every probe sequence ends at an empty slot; {@code growAt + 1} fits in {@code
 * positionBits} bits.
 */
final class IndexedPartition extends KeyPartition {
    private static final int MAX_LOAD_PERCENT = 90;
    private static final double GROWTH = 1.3;

    /** Partitions that grow at the same time, so that the workers share that work. */
    private static final int PARTITIONS_PER_GROUP = 8;

    private static final int GROUPS = StateId.PARTITIONS / PARTITIONS_PER_GROUP;

    private static final int REBUILD_BATCH = 64;
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;

    private static final IntBuffer NO_INDEX =
            ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asIntBuffer();

    private final BlockPool pool;
    private final ParentLog parents;
    private @Nullable IndexExtent indexBlocks;

    /** The index; null if it is not adjacent in memory. */
    private @Nullable IntBuffer index = NO_INDEX;

    private int capacity;

    /**
     * Capacity before rounding; until the first growth, a value smaller than any actual capacity.
     */
    private double idealCapacity;

    private int growAt;
    private int positionBits;

    @SuppressWarnings("UnusedVariable") // written so that the prefetching reads are not eliminated
    private int touched;

    /**
     * Creates an empty partition.
     *
     * @param number its number in its store
     */
    IndexedPartition(BlockPool pool, int number) {
        super(pool);
        this.pool = pool;
        parents = new ParentLog(pool);
        int group = number / PARTITIONS_PER_GROUP;
        idealCapacity = BLOCK_ENTRIES * Math.pow(GROWTH, (double) group / GROUPS - 1);
    }

    @Override
    protected long bytes() {
        return super.bytes() + parents.bytes() + (long) capacity * Integer.BYTES;
    }

    @Override
    public int parent(int position) {
        return parents.get(position);
    }

    @Override
    public void setParent(int position, int parent) {
        parents.set(position, parent);
    }

    @Override
    public int touch(long key) {
        return capacity == 0 ? 0 : entry(home(mix(key)));
    }

    @Override
    public void reserve(int count) {
        while (keys.size() + count > growAt && growAt < StateId.MAX_POSITION) {
            grow();
        }
    }

    /** Returns the position of a key, or the complement of the slot at which its search ended. */
    @Override
    public int seek(long key) {
        long hash = mix(key);
        return capacity == 0 ? -1 : locate(key, home(hash), tag(hash));
    }

    @Override
    public int find(long key) {
        return Math.max(-1, seek(key));
    }

    @Override
    public int insert(long key, int parent, int seekResult) {
        assert size() <= growAt : size() + " keys exceed the load limit " + growAt;
        if (seekResult >= 0) {
            return ~seekResult;
        }
        int tag = tag(mix(key));
        int found = locate(key, ~seekResult, tag); // continues there, in case the slot was taken meanwhile
        if (found >= 0) {
            return ~found;
        }
        if (keys.size() >= growAt) {
            throw full();
        }
        parents.add(parent); // before the key: if memory runs out here, no key lacks its parent
        int position = keys.add(key);
        putEntry(~found, tag | (position + 1));
        assert size() == position + 1 : "two writers";
        return position;
    }

    @Override
    protected void save(DataOutput out) throws IOException {
        out.writeInt(size());
        ParentLog.Reader reader = parents.reader();
        for (int i = 0; i < size(); i++) {
            out.writeLong(key(i));
            out.writeInt(reader.next());
        }
    }

    @Override
    protected void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            if (insert(in.readLong(), in.readInt()) != i) {
                throw new IOException("a state occurs twice in a partition");
            }
        }
    }

    @Override
    protected boolean spillOldest() {
        return parents.spillOldest() || keys.spillOldest();
    }

    @Override
    protected void recode(KeyMapping mapping) {
        keys.map(mapping);
        if (capacity > 0) {
            rebuild(capacity);
        }
    }

    /**
     * Searches from a slot; returns the position of the key, or the complement of the slot at which
     * the search ended.
     */
    private int locate(long key, int from, int tag) {
        assert from >= 0 && from < capacity : from + " of " + capacity;
        int slot = from;
        int positionMask = (1 << positionBits) - 1;
        int entry;
        while ((entry = entry(slot)) != 0) {
            if ((entry & ~positionMask) == tag) {
                int position = (entry & positionMask) - 1;
                if (keys.get(position) == key) {
                    return position;
                }
            }
            if (++slot == capacity) {
                slot = 0;
            }
        }
        return ~slot;
    }

    private int entry(int slot) {
        IntBuffer memory = index;
        return memory == null ? scattered().get(slot) : memory.get(slot);
    }

    private void putEntry(int slot, int entry) {
        IntBuffer memory = index;
        if (memory == null) {
            scattered().put(slot, entry);
        } else {
            memory.put(slot, entry);
        }
    }

    private IndexExtent scattered() {
        return Objects.requireNonNull(indexBlocks, "index");
    }

    private int home(long hash) {
        return (int) (((hash >>> 32) * capacity) >>> 32);
    }

    private int tag(long hash) {
        return (int) hash << positionBits;
    }

    private StoreFullException full() {
        return new StoreFullException(
                "a partition of the state store holds " + keys.size() + " states, the maximum for 32-bit ids");
    }

    private void grow() {
        double ideal = idealCapacity;
        long rounded = BLOCK_ENTRIES;
        while (rounded <= capacity) {
            ideal *= GROWTH;
            rounded = (long) Math.ceil(ideal / BLOCK_ENTRIES) * BLOCK_ENTRIES;
        }
        StoreGrowthEvent event = FlightRecorder.isInitialized()
                ? StoreGrowthEvent.started("partition", (long) capacity * Integer.BYTES, rounded * Integer.BYTES)
                : null;
        rebuild((int) rounded);
        idealCapacity = ideal;
        if (event != null) {
            event.commit();
        }
    }

    private void rebuild(int newCapacity) {
        IndexExtent grown = IndexExtent.allocate(pool, newCapacity / BLOCK_ENTRIES);
        if (indexBlocks != null) {
            indexBlocks.release(pool);
        }
        indexBlocks = grown;
        ByteBuffer memory = grown.memory();
        index = memory == null ? null : memory.asIntBuffer();
        capacity = newCapacity;
        growAt = (int) Math.min((long) newCapacity * MAX_LOAD_PERCENT / 100, StateId.MAX_POSITION);
        positionBits = Integer.SIZE - Integer.numberOfLeadingZeros(growAt + 1);
        assert keys.size() <= growAt && growAt < capacity : keys.size() + ", " + growAt + ", " + capacity;
        refill();
    }

    /** Inserts every key of the log into the empty index. */
    private void refill() {
        long[] hashes = new long[REBUILD_BATCH];
        int size = keys.size();
        int sum = 0;
        for (int from = 0; from < size; from += REBUILD_BATCH) {
            int count = Math.min(REBUILD_BATCH, size - from);
            keys.read(from, count, hashes);
            for (int i = 0; i < count; i++) {
                hashes[i] = mix(hashes[i]);
                sum += entry(home(hashes[i]));
            }
            for (int i = 0; i < count; i++) {
                putPosition(hashes[i], from + i);
            }
        }
        touched = sum;
    }

    private void putPosition(long hash, int position) {
        int slot = home(hash);
        while (entry(slot) != 0) {
            if (++slot == capacity) {
                slot = 0;
            }
        }
        putEntry(slot, tag(hash) | (position + 1));
    }
}
