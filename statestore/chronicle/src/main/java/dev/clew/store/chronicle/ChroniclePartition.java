package dev.clew.store.chronicle;

import dev.clew.store.BlockPool;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;
import dev.clew.store.StoreFullException;
import java.io.DataInput;
import java.io.DataOutput;

/**
 * A partition whose keys are looked up in the map that all partitions share; only the log of keys is in memory. It knows a
 * check sum of its states: the sum of a hash of each, whatever their order.
 */
final class ChroniclePartition extends KeyPartition {
    private final ChronicleBacking backing;
    private final int number;
    private final StateMap.Cursor cursor = new StateMap.Cursor();
    private long checkSum;

    ChroniclePartition(ChronicleBacking backing, int number, BlockPool pool) {
        super(pool);
        this.backing = backing;
        this.number = number;
    }

    /** What one state adds to the check sum of its partition. */
    static long hash(long key, int id, int parent) {
        return mix(key + mix((long) id << Integer.SIZE | (parent & 0xffffffffL)));
    }

    long checkSum() {
        return checkSum;
    }

    @Override
    public int parent(int position) {
        StateValue value = backing.states().get(new StateMap.Cursor(), key(position));
        if (value == null) {
            throw new IllegalStateException("a state is not in the map any more");
        }
        return value.parent;
    }

    @Override
    public void setParent(int position, int parent) {
        long key = key(position);
        int id = StateStore.id(number, position);
        checkSum += hash(key, id, parent) - hash(key, id, parent(position));
        backing.states().setParent(cursor, key, id, parent);
    }

    @Override
    public int touch(long key) {
        return 0;
    }

    /** The map grows by itself. */
    @Override
    public void reserve(int count) {}

    /** Not known to stand there: the map looks and inserts in one step. */
    @Override
    public int seek(long key) {
        return -1;
    }

    @Override
    public int find(long key) {
        StateValue value = backing.states().get(new StateMap.Cursor(), key);
        return value == null ? -1 : StateStore.positionOfId(value.id);
    }

    @Override
    public int insert(long key, int parent, int place) {
        int position = size();
        if (position >= StateStore.MAX_POSITION) {
            throw new StoreFullException("a partition of the state store holds " + position
                    + " states, the most that 32-bit ids can tell apart");
        }
        int id = StateStore.id(number, position);
        StateMap states = backing.states();
        int found = states.insert(cursor, key, id, parent);
        if (found != id) {
            return ~StateStore.positionOfId(found);
        }
        try {
            append(key);
        } catch (StoreFullException e) {
            states.remove(cursor, key);
            throw e;
        }
        checkSum += hash(key, id, parent);
        return position;
    }

    /** Copies every state from one map to another, under its new key. */
    @Override
    protected void recode(KeyMapping mapping) {
        StateMap from = backing.states();
        StateMap to = backing.recoded();
        checkSum = 0;
        mapKeys(key -> {
            StateValue value = from.get(cursor, key);
            if (value == null) {
                throw new IllegalStateException("a state is not in the map any more");
            }
            int id = value.id;
            int parent = value.parent;
            long image = mapping.map(key);
            if (to.insert(cursor, image, id, parent) != id) {
                throw new IllegalStateException("two states have one key");
            }
            checkSum += hash(image, id, parent);
            return image;
        });
    }

    /** Takes the keys of a map that was loaded, in order. */
    void fill(long[] keys, long sum) {
        for (long key : keys) {
            append(key);
        }
        checkSum = sum;
    }

    @Override
    protected boolean spillOldest() {
        return spillOldestKeys();
    }

    /** The backing writes what there is to be written of all partitions. */
    @Override
    protected void save(DataOutput out) {}

    @Override
    protected void load(DataInput in) {}
}
