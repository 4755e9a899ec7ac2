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
 * The tag spares the look into the log (a cache miss) for nearly every entry of another key. The index grows by half,
 * later by a quarter, when it is {@value #MAX_LOAD_PERCENT} % full; it is rebuilt from the log, and its old pages are
 * recycled.
 */
final class IndexedPartition extends KeyPartition {
    private static final int MAX_LOAD_PERCENT = 88;

    /** Entries from which on the index grows by a quarter only. */
    private static final int LARGE = 1 << 16;

    private static final int REBUILD_BATCH = 64;
    private static final int BLOCK_ENTRIES = 1 << BlockPool.BLOCK_INT_BITS;

    private static final IntBuffer NO_INDEX =
            ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()).asIntBuffer();

    private final BlockPool pool;
    private final IntLog parents;
    private @Nullable Extent indexBlocks;
    private IntBuffer index = NO_INDEX;
    private int capacity;
    private int growAt;
    private int positionBits;

    @SuppressWarnings("UnusedVariable") // written so that the reads of touching are not optimised away
    private int touched;

    IndexedPartition(BlockPool pool) {
        super(pool);
        this.pool = pool;
        parents = new IntLog(pool);
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
    public int touchKey(long key) {
        if (capacity == 0) {
            return 0;
        }
        long hash = mix(key);
        int slot = home(hash);
        int tag = tag(hash);
        int positionMask = (1 << positionBits) - 1;
        int entry;
        while ((entry = index.get(slot)) != 0) {
            if ((entry & ~positionMask) == tag) {
                return (int) keys.get((entry & positionMask) - 1);
            }
            if (++slot == capacity) {
                slot = 0;
            }
        }
        return 0;
    }

    @Override
    public int find(long key) {
        return capacity == 0 ? -1 : Math.max(-1, locate(key, mix(key)));
    }

    @Override
    public int insert(long key, int parent) {
        if (keys.size() >= growAt) {
            grow();
        }
        long hash = mix(key);
        int found = locate(key, hash);
        if (found >= 0) {
            return ~found;
        }
        parents.add(parent); // first: if memory ends here, no state is counted that has none
        int position = keys.add(key);
        index.put(~found, tag(hash) | (position + 1));
        return position;
    }

    @Override
    protected void save(DataOutput out) throws IOException {
        out.writeInt(size());
        for (int i = 0; i < size(); i++) {
            out.writeLong(key(i));
            out.writeInt(parents.get(i));
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

    /** The position of a key, or the complement of the slot at which its search ended. */
    private int locate(long key, long hash) {
        int slot = home(hash);
        int tag = tag(hash);
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

    private void grow() {
        if (keys.size() >= StateStore.MAX_POSITION) {
            throw new StoreFullException("a partition of the state store holds " + keys.size()
                    + " states, the most that 32-bit ids can tell apart");
        }
        long wanted = Math.max(BLOCK_ENTRIES, capacity < LARGE ? capacity * 3L / 2 : capacity * 5L / 4);
        long rounded = (wanted + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES * BLOCK_ENTRIES;
        StoreGrowthEvent event = FlightRecorder.isInitialized()
                ? StoreGrowthEvent.begun("partition", (long) capacity * Integer.BYTES, rounded * Integer.BYTES)
                : null;
        rebuild((int) rounded);
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
        int sum = 0;
        for (int from = 0; from < keys.size(); from += REBUILD_BATCH) {
            int to = Math.min(keys.size(), from + REBUILD_BATCH);
            for (int i = from; i < to; i++) {
                sum += touch(keys.get(i));
            }
            for (int i = from; i < to; i++) {
                place(mix(keys.get(i)), i);
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
