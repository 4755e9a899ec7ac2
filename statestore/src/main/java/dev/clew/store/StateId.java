package dev.clew.store;

/**
 * The layout of a state's id: its partition in the low bits, its position in the partition above them. The partition
 * follows from the top bits of the fingerprint.
 */
public final class StateId {
    static final int PARTITION_BITS = 6;

    /** Number of partitions of a store. */
    public static final int PARTITIONS = 1 << PARTITION_BITS;

    /** Maximum number of states in one partition. */
    public static final int MAX_POSITION = (1 << (Integer.SIZE - PARTITION_BITS)) - 2;

    /** Invalid id, used as the parent of initial states. */
    public static final int NO_PARENT = -1;

    private StateId() {}

    /** Returns the partition of a fingerprint. */
    public static int partitionOf(long fingerprint) {
        return (int) (fingerprint >>> (Long.SIZE - PARTITION_BITS));
    }

    /** Returns the id of a position in a partition. */
    public static int of(int partition, int position) {
        // the position after the last is that of NO_PARENT
        assert partition >= 0 && partition < PARTITIONS : partition;
        assert position >= 0 && position <= MAX_POSITION + 1 : position;
        return position << PARTITION_BITS | partition;
    }

    /** Returns the partition of an id. */
    public static int partition(int id) {
        return id & (PARTITIONS - 1);
    }

    /** Returns the position of an id in its partition. */
    public static int position(int id) {
        return id >>> PARTITION_BITS;
    }
}
