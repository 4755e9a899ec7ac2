package dev.clew.spark;

import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.PackedLayout;
import dev.clew.spark.level.Stored;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;

/**
 * Where a search stands between two levels.
 *
 * @param visited the visited states; those of the level that is expanded next are its new ones
 * @param layout in which its states are packed
 * @param division divides it into about as many ranges as wanted
 */
record Position(Visited visited, PackedLayout layout, IntFunction<Ranges> division) {

    /**
     * Returns a position after a level.
     *
     * @param before the level, by the ranks of whose states the new ones were counted
     * @param buckets how many there were
     */
    static Position after(LevelSpec before, long[] buckets, Visited visited, PackedLayout layout) {
        return new Position(visited, layout, count -> Ranges.of(before, buckets, count));
    }

    /** Visited states. */
    sealed interface Visited {
        /** Partitions in the driver. */
        record Here(List<Stored> partitions) implements Visited {}

        /** Partitions on the cluster. */
        record There(JavaRDD<Stored> partitions) implements Visited {}
    }
}
