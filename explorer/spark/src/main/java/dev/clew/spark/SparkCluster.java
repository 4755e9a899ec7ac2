package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import dev.clew.store.StoreUnavailableException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Connection of the driver to a cluster. Used by one thread at a time. */
final class SparkCluster implements AutoCloseable {
    /** As explorer/bin/clew starts Java, where the reasons stand. */
    private static final String EXECUTOR_OPTIONS = "-XX:+UseParallelGC -XX:Tier4InvocationThreshold=50000"
            + " -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=400000";

    private static final String MARK = "spark.clew.connection";
    private static final int LONG_LINEAGE = 40;
    private static final long PAUSE_MILLIS = 50;
    private static final long SETTLING_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 120_000;

    private final JavaSparkContext context;
    private final boolean isOurs;
    private int cores;
    private int levels;

    private SparkCluster(JavaSparkContext context, boolean isOurs) {
        this.context = context;
        this.isOurs = isOurs;
    }

    /**
     * Connects to a cluster, or uses this JVM's connection if there is one, as in a notebook.
     *
     * @param name of the application there
     * @throws StoreUnavailableException if there is none
     */
    static SparkCluster connect(Distribution distribution, String name) throws StoreUnavailableException {
        SparkConf conf = new SparkConf().setAppName(name).setMaster(distribution.master());
        conf.setIfMissing("spark.logConf", "false");
        conf.setIfMissing("spark.memory.fraction", "0.75");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.cleaner.referenceTracking.cleanCheckpoints", "true");
        conf.setIfMissing("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS);
        if (distribution.master().startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        distribution.settings().forEach(conf::set);
        conf.set("spark.jars", String.join(",", AppJars.of(distribution.master(), conf.get("spark.jars", ""))));
        String mark = UUID.randomUUID().toString();
        conf.set(MARK, mark);
        JavaSparkContext context = context(conf);
        boolean isOurs = mark.equals(context.getConf().get(MARK, ""));
        SparkCluster cluster = new SparkCluster(context, isOurs);
        distribution.files().forEach(cluster.context::addFile);
        return cluster;
    }

    private static JavaSparkContext context(SparkConf conf) throws StoreUnavailableException {
        try {
            return JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(conf));
        } catch (Exception e) { // Scala does not declare what it throws
            throw unavailable(conf.get("spark.master"), String.valueOf(e.getMessage()), e);
        }
    }

    private static StoreUnavailableException unavailable(String master, String why, @Nullable Exception cause) {
        String line = why.lines().findFirst().orElse("unknown");
        StoreUnavailableException e = new StoreUnavailableException("cannot use the cluster " + master + ": " + line);
        e.initCause(cause);
        return e;
    }

    JavaSparkContext context() {
        return context;
    }

    /**
     * Cuts the lineage of stored states: to the folder of checkpoints, if there is one and it is time; or else, after many
     * levels, to the executors' own disks, since Spark cannot handle lineages of any length.
     */
    void cutLineage(JavaRDD<?> stored, boolean isTime) {
        levels++;
        if (isTime && context.getCheckpointDir().isPresent()) {
            stored.checkpoint();
            levels = 0;
        } else if (levels >= LONG_LINEAGE) {
            stored.rdd().localCheckpoint();
            levels = 0;
        }
    }

    /** Returns how stored states are kept: twice where the lineage is cut at them and an executor may be lost. */
    StorageLevel storage() {
        boolean isCutHere = levels + 1 >= LONG_LINEAGE && !context.isLocal();
        return isCutHere ? StorageLevel.MEMORY_AND_DISK_2() : StorageLevel.MEMORY_AND_DISK();
    }

    /** Returns the number of cores of all executors, which have been waited for. */
    int cores() {
        return cores;
    }

    /**
     * Waits until as many executors have joined as will.
     *
     * @param isOver returns whether to stop waiting
     * @throws StoreUnavailableException if none joins
     */
    void awaitCores(BooleanSupplier isOver) throws StoreUnavailableException {
        if (!context.isLocal()) {
            awaitExecutors(isOver);
        }
        cores = Math.max(1, context.defaultParallelism());
    }

    private void awaitExecutors(BooleanSupplier isOver) throws StoreUnavailableException {
        long start = System.currentTimeMillis();
        long changed = start;
        int known = 0;
        while (System.currentTimeMillis() - start < PATIENCE_MILLIS) {
            if (context.sc().isStopped()) {
                throw unavailable(context.master(), "it does not answer", null);
            }
            if (isOver.getAsBoolean()) {
                return;
            }
            int executors = context.sc().statusTracker().getExecutorInfos().length - 1;
            if (executors != known) {
                known = executors;
                changed = System.currentTimeMillis();
            } else if (known > 0 && System.currentTimeMillis() - changed > SETTLING_MILLIS) {
                break;
            }
            pause();
        }
        if (known <= 0) {
            throw unavailable(
                    context.master(), "no executor joined within " + PATIENCE_MILLIS / 1000 + " seconds", null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns all elements; null if the work was stopped before it was done.
     *
     * @param what describes the work in Spark's pages
     * @param isOver returns whether to stop
     * @throws ClusterFailedException if a task failed again and again, or the cluster is lost
     */
    <T> @Nullable List<T> collect(JavaRDD<T> elements, String what, BooleanSupplier isOver) {
        context.setJobDescription(what);
        JavaFutureAction<List<T>> action = elements.collectAsync();
        try {
            List<T> all = Waiting.until(action, isOver);
            if (all == null) {
                action.cancel(true);
            }
            return all;
        } catch (ExecutionException e) {
            throw ClusterFailedException.of(e.getCause());
        }
    }

    /**
     * Returns the only element of a partition.
     *
     * @throws ClusterFailedException if it cannot be had
     */
    <T> T fetch(JavaRDD<T> elements, int partition) {
        try {
            return elements.collectPartitions(new int[] {partition})[0].get(0);
        } catch (RuntimeException e) {
            throw ClusterFailedException.of(e);
        }
    }

    @Override
    public void close() {
        if (isOurs) {
            context.close();
        }
    }
}
