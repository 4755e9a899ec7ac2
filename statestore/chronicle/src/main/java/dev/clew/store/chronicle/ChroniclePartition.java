package dev.clew.store.chronicle;

import dev.clew.store.BlockPool;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StoreFullException;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * Partition that looks up keys in the map shared by all partitions; only the log of keys is in
 * memory. Maintains a checksum of its states: the sum of a hash of each, independent of their
 * order.
 */
final class ChroniclePartition extends KeyPartition {
    private final ChronicleBacking backing;
    private final int number;
    private final StateMap.Cursor cursor = new StateMap.Cursor();
    private long checksum;

    ChroniclePartition(ChronicleBacking backing, int number, BlockPool pool) {
        super(pool);
        this.backing = backing;
        this.number = number;
    }

    /** Returns the contribution of one state to the checksum of its partition. */
    static long hash(long key, int id, int parent) {
        return mix(key + mix((long) id << Integer.SIZE | (parent & 0xffffffffL)));
    }

    long checksum() {
        return checksum;
    }

    @Override
    public int parent(int position) {
        StateValue value = backing.states().get(new StateMap.Cursor(), key(position));
        if (value == null) {
            throw new IllegalStateException("a state is missing from the map");
        }
        return value.parent;
    }

    @Override
    public void setParent(int position, int parent) {
        long key = key(position);
        int id = StateId.of(number, position);
        checksum += hash(key, id, parent) - hash(key, id, parent(position));
        backing.states().setParent(cursor, key, id, parent);
    }

    @Override
    public int touch(long key) {
        return 0;
    }

    /** Does nothing: the map grows by itself. */
    @Override
    public void reserve(int count) {}

    /** Returns -1: the map looks up and inserts in one step. */
    @Override
    public int seek(long key) {
        return -1;
    }

    @Override
    public int find(long key) {
        StateValue value = backing.states().get(new StateMap.Cursor(), key);
        return value == null ? -1 : StateId.position(value.id);
    }

    @Override
    public int insert(long key, int parent, int seekResult) {
        int position = size();
        if (position >= StateId.MAX_POSITION) {
            throw new StoreFullException(
                    "a partition of the state store holds " + position + " states, the maximum for 32-bit ids");
        }
        int id = StateId.of(number, position);
        StateMap states = backing.states();
        int found = states.insert(cursor, key, id, parent);
        if (found != id) {
            return ~StateId.position(found);
        }
        try {
            append(key);
        } catch (StoreFullException e) {
            states.remove(cursor, key);
            throw e;
        }
        checksum += hash(key, id, parent);
        return position;
    }

    /** Copies every state from one map to another under its new key. */
    @Override
    protected void recode(KeyMapping mapping) {
        StateMap from = backing.states();
        StateMap to = backing.rekeyed();
        checksum = 0;
        mapKeys(key -> {
            StateValue value = from.get(cursor, key);
            if (value == null) {
                throw new IllegalStateException("a state is missing from the map");
            }
            int id = value.id;
            int parent = value.parent;
            long image = mapping.map(key);
            if (to.insert(cursor, image, id, parent) != id) {
                throw new IllegalStateException("two states have the same key");
            }
            checksum += hash(image, id, parent);
            return image;
        });
    }

    /** Appends the keys of a loaded map, in order of position. */
    void fill(long[] keys, long sum) {
        for (long key : keys) {
            append(key);
        }
        checksum = sum;
    }

    @Override
    protected boolean spillOldest() {
        return spillOldestKeys();
    }

    /** Does nothing: the backing saves the states of all partitions. */
    @Override
    protected void save(DataOutput out) {}

    @Override
    protected void load(DataInput in) {}
}
