package dev.clew.spark;

import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/** Sends what has one of a number of consecutive keys, from {@code n} times that number on, to partition {@code n}. */
final class NumberedPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int count;
    private final int keys;

    NumberedPartitioner(int count) {
        this(count, 1);
    }

    /** Each partition has some keys. */
    NumberedPartitioner(int count, int keys) {
        this.count = count;
        this.keys = keys;
    }

    @Override
    public int numPartitions() {
        return count;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key / keys;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberedPartitioner partitioner
                && count == partitioner.count
                && keys == partitioner.keys;
    }

    @Override
    public int hashCode() {
        return count;
    }
}
