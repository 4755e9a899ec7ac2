package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Connection of the driver to a cluster. Used by one thread. */
final class SparkCluster implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final long SETTLING_MILLIS = 500;
    private static final long PATIENCE_MILLIS = 20_000;

    private final JavaSparkContext context;

    private SparkCluster(JavaSparkContext context) {
        this.context = context;
    }

    /**
     * Connects to a cluster.
     *
     * @param name of the application there
     * @throws org.apache.spark.SparkException if there is none
     */
    static SparkCluster connect(Distribution distribution, String name) {
        SparkConf conf = new SparkConf().setAppName(name).setMaster(distribution.master());
        conf.setIfMissing("spark.logConf", "false");
        conf.setIfMissing("spark.memory.fraction", "0.75");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        if (distribution.master().startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        distribution.settings().forEach(conf::set);
        SparkCluster cluster = new SparkCluster(new JavaSparkContext(conf));
        distribution.files().forEach(cluster.context::addFile);
        return cluster;
    }

    JavaSparkContext context() {
        return context;
    }

    /** Waits until as many executors have joined as will, and returns the number of their cores. */
    int cores() {
        if (context.isLocal()) {
            return context.defaultParallelism();
        }
        long start = System.currentTimeMillis();
        long changed = start;
        int known = 0;
        while (System.currentTimeMillis() - start < PATIENCE_MILLIS) {
            int executors = context.sc().statusTracker().getExecutorInfos().length - 1;
            if (executors != known) {
                known = executors;
                changed = System.currentTimeMillis();
            } else if (known > 0 && System.currentTimeMillis() - changed > SETTLING_MILLIS) {
                break;
            }
            pause();
        }
        return Math.max(1, context.defaultParallelism());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS / 2);
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
        while (true) {
            try {
                return action.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isOver.getAsBoolean()) {
                    action.cancel(true);
                    return null;
                }
            } catch (InterruptedException e) {
                action.cancel(true);
                Thread.currentThread().interrupt();
                return null;
            } catch (ExecutionException e) {
                throw ClusterFailedException.of(e.getCause());
            }
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
        context.close();
    }
}
