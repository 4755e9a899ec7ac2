package dev.clew.spark;

import dev.clew.spark.level.StateRows;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** The states of a level, by ranges of ranks, from which a state can be fetched later. */
sealed interface Frontier {

    /** Returns how ranks are divided. */
    Ranges ranges();

    /**
     * Returns a state.
     *
     * @param rank its place in the level
     * @param level its level, for Spark's pages
     */
    Fetched fetch(long rank, int level);

    /** Returns the states, one element a range. */
    JavaRDD<StateRows> states(SparkCluster cluster);

    /** A state by the driver's numbers, and its {@link dev.clew.spark.level.Order}. */
    record Fetched(int[] numbers, long order) implements Serializable {
        static Fetched of(StateRows rows, int row) {
            return new Fetched(rows.row(row), rows.orders()[row]);
        }
    }

    /** States that the driver holds. */
    record Held(StateRows rows, Ranges ranges) implements Frontier {
        @Override
        public Fetched fetch(long rank, int level) {
            return Fetched.of(rows, Math.toIntExact(rank));
        }

        @Override
        public JavaRDD<StateRows> states(SparkCluster cluster) {
            List<StateRows> some =
                    IntStream.range(0, ranges.count()).mapToObj(this::range).toList();
            return cluster.context().parallelize(some, some.size());
        }

        /** Returns the states of a range. */
        StateRows range(int range) {
            int from = Math.toIntExact(ranges.firstRank()[range]);
            int to = range + 1 < ranges.count() ? Math.toIntExact(ranges.firstRank()[range + 1]) : rows.count();
            return rows.some(from, to);
        }
    }

    /** States on the cluster. Spark keeps on disk what they were gathered from. */
    record Spread(SparkCluster from, JavaRDD<StateRows> rows, Ranges ranges) implements Frontier {
        @Override
        public Fetched fetch(long rank, int level) {
            int range = ranges.of(rank);
            int row = Math.toIntExact(rank - ranges.firstRank()[range]);
            from.context().setJobDescription("Clew: state of level " + level + " on a behavior");
            return from.fetch(rows.mapPartitions(new Tasks.Take(row)), range);
        }

        @Override
        public JavaRDD<StateRows> states(SparkCluster cluster) {
            return rows;
        }
    }
}
