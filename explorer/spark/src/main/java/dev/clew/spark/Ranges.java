package dev.clew.spark;

import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.Order;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Division of a level's states into ranges of consecutive ranks of about equal size, one for each task that expands.
 *
 * @param lowest of each range, the least {@link Order} of a state in it
 * @param firstRank of each range, the rank of its first state
 * @param states number of states of the level
 */
record Ranges(long[] lowest, long[] firstRank, long states) implements Serializable {

    /**
     * Divides.
     *
     * @param before the level before, by the ranks of whose states the states are counted
     * @param buckets number of states by the rank of their first parent
     * @param count about how many ranges to make
     */
    static Ranges of(LevelSpec before, long[] buckets, int count) {
        long states = Arrays.stream(buckets).sum();
        long[] lowest = new long[count];
        long[] firstRank = new long[count];
        int made = 1;
        long passed = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (made < count && passed >= (states * made + count - 1) / count && passed > firstRank[made - 1]) {
                lowest[made] = Order.first(bucket * before.bucketWidth());
                firstRank[made] = passed;
                made++;
            }
            passed += buckets[bucket];
        }
        return new Ranges(Arrays.copyOf(lowest, made), Arrays.copyOf(firstRank, made), states);
    }

    int count() {
        return lowest.length;
    }

    /** Returns the range in which a state is. */
    int of(long rank) {
        int at = Arrays.binarySearch(firstRank, rank);
        return at >= 0 ? at : ~at - 1;
    }
}
