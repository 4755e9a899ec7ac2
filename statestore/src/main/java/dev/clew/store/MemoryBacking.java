package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;

/** Backing with partitions in off-heap memory. */
final class MemoryBacking implements Backing {
    private final String kind;

    MemoryBacking(String kind) {
        this.kind = kind;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public KeyPartition partition(int number, BlockPool pool) {
        return new IndexedPartition(pool, number);
    }

    @Override
    public void settle() {}

    @Override
    public void beginRecode() {}

    @Override
    public void endRecode() {}

    @Override
    public void save(DataOutput out) {}

    @Override
    public void saved() {}

    @Override
    public void load(DataInput in) {}

    @Override
    public void close() {}
}
