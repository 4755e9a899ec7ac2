package dev.clew.spark.level;

import java.io.Serializable;

/**
 * What is the same for all tasks of a level.
 *
 * @param states number of its states
 * @param limits number of values of each table that were numbered before it
 * @param layout in which states are packed whose values all have numbers
 * @param reached by goal, whether it was reached before
 */
public record LevelSpec(long states, int[] limits, PackedLayout layout, boolean[] reached) implements Serializable {
    private static final int BUCKETS = 4096;

    /** Returns how many consecutive ranks of parents are counted together. */
    public long bucketWidth() {
        return Math.max(1, (states + BUCKETS - 1) / BUCKETS);
    }

    /** Returns in how many buckets new states are counted by the rank of their parents. */
    public int buckets() {
        return (int) ((states + bucketWidth() - 1) / bucketWidth());
    }
}
