package dev.clew.spark;

import dev.clew.spark.level.Job;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.PartitionSummary;
import dev.clew.spark.level.StateRows;
import dev.clew.spark.level.Stored;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/** One level as a job of Spark. Used by the driver's thread, once. */
final class LevelJob implements LevelWork {
    /** Chunks of states for which it pays to use one more task. */
    private static final int FEW_CHUNKS = 4;

    /** States that a task expands at most, so that what it holds until it sends fits in memory. */
    private static final int MANY = 1 << 18;

    private final SparkCluster cluster;
    private final Lessons lessons;
    private final LevelSpec spec;
    private final Ranges ranges;
    private final long startNanos = System.nanoTime();
    private final JavaRDD<Stored> before;
    private final JavaRDD<StateRows> states;
    private @Nullable JavaRDD<Stored> stored;
    private boolean cut;
    private double seconds;

    /**
     * Prepares a level.
     *
     * @param before the stored states, with those of the level as new ones
     * @param ranges how ranks are divided
     */
    LevelJob(SparkCluster cluster, Lessons lessons, LevelSpec spec, JavaRDD<Stored> before, Ranges ranges) {
        this.cluster = cluster;
        this.lessons = lessons;
        this.spec = spec;
        this.before = before;
        this.ranges = ranges;
        JavaPairRDD<Integer, byte[]> spread =
                before.mapPartitionsToPair(new Tasks.Spread(lessons, spec.layout(), ranges));
        states = spread.partitionBy(new NumberedPartitioner(ranges.count()))
                .mapPartitions(new Tasks.Gather(spec.layout()));
    }

    /** Returns how many tasks should expand a level. */
    static int tasks(long states, int chunk, int cores) {
        long wanted = Math.max(Math.min(cores, states / ((long) FEW_CHUNKS * chunk)), (states + MANY - 1) / MANY);
        return (int) Math.max(1, Math.min(wanted, 1 << 20));
    }

    Job job() {
        return lessons.job();
    }

    @Override
    public LevelSpec spec() {
        return spec;
    }

    @Override
    public Frontier frontier() {
        return new Frontier.Spread(cluster, states, ranges);
    }

    /**
     * Makes the stored states independent of how they came about, from time to time, so that a lost executor costs no more
     * than the levels since.
     *
     * @param always whether to do so now, or only after many levels
     */
    void cutLineage(boolean always) {
        cut = always;
    }

    @Override
    public @Nullable LevelResult run(String what, BooleanSupplier isOver) {
        JavaPairRDD<Integer, byte[]> packets = states.mapPartitionsToPair(new Tasks.Expand(lessons, spec, ranges))
                .partitionBy(new NumberedPartitioner(job().partitions()));
        JavaRDD<Stored> after =
                before.zipPartitions(packets, new Tasks.Merge(lessons, spec)).persist(cluster.storage());
        cluster.cutLineage(after, cut);
        List<PartitionSummary> summaries = cluster.collect(after.map(Stored::summary), what, isOver);
        seconds = (System.nanoTime() - startNanos) / 1e9;
        if (summaries == null) {
            return null;
        }
        stored = after;
        before.unpersist(false);
        return new LevelResult(job(), spec.buckets(), summaries);
    }

    @Override
    public Position.Visited visited() {
        if (stored == null) {
            throw new IllegalStateException("the level was not worked off");
        }
        return new Position.Visited.There(stored);
    }

    @Override
    public double seconds() {
        return seconds;
    }
}
