package dev.clew.spark;

import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/** Sends what has the key {@code n} to partition {@code n}. */
final class NumberedPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int count;

    NumberedPartitioner(int count) {
        this.count = count;
    }

    @Override
    public int numPartitions() {
        return count;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberedPartitioner partitioner && count == partitioner.count;
    }

    @Override
    public int hashCode() {
        return count;
    }
}
