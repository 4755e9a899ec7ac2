package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A partition in off-heap memory: an index of positions by key, and the parents. Layout of an index entry, 0 being empty:
 *
 * <pre>
 *   31            positionBits            0
 *   | tag of the hash | position in log + 1 |
 * </pre>
 *
 * The tag spares the look into the log (a cache miss) for nearly every entry of another key. The index grows by three
 * tenths when it is {@value #MAX_LOAD_PERCENT} % full; it is rebuilt from the log, and its old pages are recycled.
 * Partitions fill alike, so they would all grow at one time, and before it all be full and after it a third empty;
 * therefore each group of {@value #TOGETHER} has capacities of its own, which rounding makes one below some 10,000 states
 * each. (Growth by half at 88 % took 0.6 bytes a state more and no less time that could be told from noise.)
 */
final class IndexedPartition extends KeyPartition {
    private static final int MAX_LOAD_PERCENT = 90;
    private static final double GROWTH = 1.3;

    /** Partitions that grow at one time, so that the workers share the work of it. */
    private static final int TOGETHER = 8;

    private static final int GROUPS = StateStore.PARTITIONS / TOGETHER;

    private static final int REBUILD_BATCH = 64;
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;

    private static final IntBuffer NO_INDEX =
            ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asIntBuffer();

    private final BlockPool pool;
    private final ParentLog parents;
    private @Nullable Extent indexBlocks;
    private IntBuffer index = NO_INDEX;
    private int capacity;

    /** The capacity, but for rounding; before the first growth one that was never taken. */
    private double idealCapacity;

    private int growAt;
    private int positionBits;

    @SuppressWarnings("UnusedVariable") // written so that the reads of touching are not optimised away
    private int touched;

    /**
     * An empty partition.
     *
     * @param number its number in its store
     */
    IndexedPartition(BlockPool pool, int number) {
        super(pool);
        this.pool = pool;
        parents = new ParentLog(pool);
        int group = number / TOGETHER;
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
        return capacity == 0 ? 0 : index.get(home(mix(key)));
    }

    @Override
    public void reserve(int count) {
        while (keys.size() + count > growAt && growAt < StateStore.MAX_POSITION) {
            grow();
        }
    }

    /** The position of a key, or the complement of the slot at which its search ended. */
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
    public int insert(long key, int parent, int place) {
        if (place >= 0) {
            return ~place;
        }
        int tag = tag(mix(key));
        int found = locate(key, ~place, tag); // on from there, in case that it was taken meanwhile
        if (found >= 0) {
            return ~found;
        }
        if (keys.size() >= growAt) {
            throw full();
        }
        parents.add(parent); // first: if memory ends here, no state is counted that has none
        int position = keys.add(key);
        index.put(~found, tag | (position + 1));
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
                throw new IOException("a state stands twice in a partition");
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

    /** The position of a key, or the complement of the slot at which its search ended, which begins at a slot. */
    private int locate(long key, int from, int tag) {
        int slot = from;
        int positionMask = (1 << positionBits) - 1;
        int entry;
        while ((entry = index.get(slot)) != 0) {
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

    private int home(long hash) {
        return (int) (((hash >>> 32) * capacity) >>> 32);
    }

    private int tag(long hash) {
        return (int) hash << positionBits;
    }

    private StoreFullException full() {
        return new StoreFullException("a partition of the state store holds " + keys.size()
                + " states, the most that 32-bit ids can tell apart");
    }

    private void grow() {
        double ideal = idealCapacity;
        long rounded = BLOCK_ENTRIES;
        while (rounded <= capacity) {
            ideal *= GROWTH;
            rounded = (long) Math.ceil(ideal / BLOCK_ENTRIES) * BLOCK_ENTRIES;
        }
        StoreGrowthEvent event = FlightRecorder.isInitialized()
                ? StoreGrowthEvent.begun("partition", (long) capacity * Integer.BYTES, rounded * Integer.BYTES)
                : null;
        rebuild((int) rounded);
        idealCapacity = ideal;
        if (event != null) {
            event.commit();
        }
    }

    private void rebuild(int newCapacity) {
        Extent grown = pool.take(newCapacity / BLOCK_ENTRIES * BlockPool.BLOCK_PAGES, true);
        if (indexBlocks != null) {
            pool.give(indexBlocks);
        }
        indexBlocks = grown;
        index = grown.memory().asIntBuffer();
        capacity = newCapacity;
        growAt = (int) Math.min((long) newCapacity * MAX_LOAD_PERCENT / 100, StateStore.MAX_POSITION);
        positionBits = Integer.SIZE - Integer.numberOfLeadingZeros(growAt + 1);
        refill();
    }

    /** Puts every key of the log into the index, which is empty. */
    private void refill() {
        long[] hashes = new long[REBUILD_BATCH];
        int size = keys.size();
        int sum = 0;
        for (int from = 0; from < size; from += REBUILD_BATCH) {
            int count = Math.min(REBUILD_BATCH, size - from);
            keys.read(from, count, hashes);
            for (int i = 0; i < count; i++) {
                hashes[i] = mix(hashes[i]);
                sum += index.get(home(hashes[i]));
            }
            for (int i = 0; i < count; i++) {
                place(hashes[i], from + i);
            }
        }
        touched = sum;
    }

    private void place(long hash, int position) {
        int slot = home(hash);
        while (index.get(slot) != 0) {
            if (++slot == capacity) {
                slot = 0;
            }
        }
        index.put(slot, tag(hash) | (position + 1));
    }
}
