package dev.clew.spark;

import dev.clew.spark.level.FrontierExpansion;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LevelMerge;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.LocalModel;
import dev.clew.spark.level.Packet;
import dev.clew.spark.level.PartitionSummary;
import dev.clew.spark.level.Restored;
import dev.clew.spark.level.StateRows;
import dev.clew.spark.level.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Levels that the driver works off alone, with the code that tasks run: the first ones, as long as what was visited is so
 * little that a cluster does not pay. Used by one thread.
 */
final class DriverLevels implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    /** Bytes of the heap for each visited state, of which a level in progress has several copies, and a margin. */
    private static final int BYTES_A_STATE = 128;

    private final Job job;
    private final List<byte[]> deltas;
    private final long mostStates;
    private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    private final ExecutorService executor = Executors.newFixedThreadPool(threads, DriverLevels::thread);
    private final List<StateRows> done = new ArrayList<>();
    private @Nullable LocalModel model;

    /**
     * Prepares.
     *
     * @param deltas the values that have numbers, to which those of further levels are added
     * @param mostStates visited states after which the cluster takes over; fewer if the heap is small
     */
    DriverLevels(Job job, List<byte[]> deltas, long mostStates) {
        this.job = job;
        this.deltas = deltas;
        this.mostStates = Math.min(mostStates, Runtime.getRuntime().maxMemory() / BYTES_A_STATE);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "clew-driver-level");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns whether so much was visited that the cluster may soon be needed. */
    boolean isNearItsEnd(Totals totals) {
        return totals.distinct >= mostStates / 4 * 3;
    }

    /** Returns whether the driver works off the next level. */
    boolean takes(Totals totals) {
        return totals.distinct < mostStates;
    }

    /** Returns the number of threads that expand a level. */
    int threads() {
        return threads;
    }

    /** Returns the next level. */
    LevelWork next(LevelSpec spec, Position.Visited.Here before, Ranges ranges) {
        return new Level(spec, before.partitions(), ranges);
    }

    private LocalModel taught() {
        LocalModel local = model == null ? LocalModel.of(job) : model;
        model = local;
        local.learn(deltas.size(), deltas::get);
        return local;
    }

    private StateRows rows(List<Stored> partitions, LevelSpec spec) {
        LocalModel local = taught();
        return StateRows.merged(
                spec.layout(),
                partitions.stream()
                        .map(each -> each.numbered(local, deltas.size() - 1, spec.layout()))
                        .toList());
    }

    /**
     * Returns the visited states in the partitions of the cluster.
     *
     * @param divided the job, with as many partitions as the cluster has
     * @param spec the level that is to be expanded next
     */
    List<Stored> handedOver(Job divided, Position.Visited.Here visited, LevelSpec spec) {
        LocalModel local = taught();
        List<List<StateRows>> byPartition = divided.lists();
        for (StateRows rows : done) {
            add(Restored.byPartition(local, divided, rows), byPartition);
        }
        List<List<StateRows>> last = divided.lists();
        add(Restored.byPartition(local, divided, rows(visited.partitions(), spec)), last);
        return IntStream.range(0, divided.partitions())
                .mapToObj(number -> Restored.partition(local, byPartition.get(number), last.get(number), spec))
                .toList();
    }

    private static void add(List<StateRows> some, List<List<StateRows>> byPartition) {
        for (int partition = 0; partition < some.size(); partition++) {
            byPartition.get(partition).add(some.get(partition));
        }
    }

    /** Returns evidence that the model's code is no pure function; null if there is none. */
    @Nullable
    String impurity() {
        return model == null ? null : model.impurityAtEnd();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** One level. */
    private final class Level implements LevelWork {
        private final LevelSpec spec;
        private final List<Stored> before;
        private final Frontier.Held frontier;
        private final long startNanos = System.nanoTime();
        private List<Stored> after = List.of();
        private double seconds;

        private Level(LevelSpec spec, List<Stored> before, Ranges ranges) {
            this.spec = spec;
            this.before = before;
            frontier = new Frontier.Held(rows(before, spec), ranges);
        }

        @Override
        public LevelSpec spec() {
            return spec;
        }

        @Override
        public Frontier frontier() {
            return frontier;
        }

        @Override
        public @Nullable LevelResult run(String what, BooleanSupplier isOver) {
            LocalModel local = taught();
            List<Callable<List<Packet>>> expansions = new ArrayList<>();
            for (int range = 0; range < frontier.ranges().count(); range++) {
                int number = range;
                expansions.add(() -> new FrontierExpansion(local, job, spec)
                        .run(frontier.range(number), frontier.ranges().firstRank()[number], number));
            }
            List<List<Packet>> packets = all(expansions, isOver);
            List<Stored> merged = packets == null ? null : all(merges(local, packets), isOver);
            seconds = (System.nanoTime() - startNanos) / 1e9;
            if (merged == null) {
                return null;
            }
            after = merged;
            done.add(frontier.rows());
            List<PartitionSummary> summaries = new ArrayList<>();
            merged.forEach(each -> summaries.add(each.summary()));
            return new LevelResult(job, spec.buckets(), summaries);
        }

        private List<Callable<Stored>> merges(LocalModel local, List<List<Packet>> packets) {
            List<List<byte[]>> byPartition = job.lists();
            packets.forEach(some ->
                    some.forEach(packet -> byPartition.get(packet.partition()).add(packet.bytes())));
            List<Callable<Stored>> merges = new ArrayList<>();
            for (int partition = 0; partition < before.size(); partition++) {
                int number = partition;
                merges.add(() -> new LevelMerge(local, job, spec)
                        .run(
                                before.get(number),
                                deltas.size() - 1,
                                byPartition.get(number).iterator()));
            }
            return merges;
        }

        @Override
        public double seconds() {
            return seconds;
        }

        @Override
        public Position.Visited visited() {
            return new Position.Visited.Here(after);
        }
    }

    /** Returns the results of some work, in order; null if it was stopped. */
    private <T> @Nullable List<T> all(List<Callable<T>> work, BooleanSupplier isOver) {
        List<Future<T>> futures = work.stream().map(executor::submit).toList();
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                T result = Waiting.until(future, isOver);
                if (result == null) {
                    futures.forEach(each -> each.cancel(true));
                    return null;
                }
                results.add(result);
            }
        } catch (ExecutionException e) {
            throw Waiting.unchecked(e.getCause());
        }
        return results;
    }
}
