package dev.clew.spark;

import dev.clew.search.Bounds;
import dev.clew.search.InitialStates;
import dev.clew.search.ModelPredicates;
import dev.clew.search.Path;
import dev.clew.search.SearchResult;
import dev.clew.search.SearchStrategy;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.TransitionSystem;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LocalModel;
import dev.clew.spark.values.HashCollisionException;
import dev.clew.spark.values.Numbering;
import dev.clew.spark.values.Vocabulary;
import dev.clew.state.CheckpointException;
import dev.clew.state.SavedTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Level-synchronous breadth-first search on a Spark cluster, as the driver sees it. Gives the counts, verdicts and behaviors of
 * a search on one machine. Used by one thread, once.
 */
final class SparkSearch implements SearchStrategy {
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final Bounds bounds;
    private final Distribution distribution;
    private final Totals totals = new Totals();
    private final Vocabulary vocabulary;
    private final Numbering numbering;
    private final List<Frontier> frontiers = new ArrayList<>();
    private @Nullable Found found;
    private @Nullable Levels levels;
    private int resumedLevel;

    SparkSearch(TransitionSystem system, ModelPredicates predicates, Bounds bounds, SavedTypes types) {
        this.system = system;
        this.predicates = predicates;
        this.bounds = bounds;
        distribution = Objects.requireNonNull(bounds.options().distribution(), "distribution");
        vocabulary = new Vocabulary(system.valueTables(), types);
        numbering = new Numbering(vocabulary);
    }

    @Override
    public void run(InitialStates initial) throws IOException {
        try (Connection connection = new Connection(distribution, "Clew")) {
            search(connection, initial);
        } catch (HashCollisionException e) {
            bounds.record(String.valueOf(e.getMessage()));
        } catch (ClusterFailedException e) {
            if (e.checkpoint() != null) {
                throw new CheckpointException(e.checkpoint(), e);
            }
            if (bounds.isOver()) { // Ctrl-C ends Spark, too
                bounds.recordIfOver();
                return;
            }
            bounds.record("the cluster failed at level " + totals.depth + ": " + e.getMessage());
        }
    }

    private void search(Connection connection, InitialStates initial) throws IOException {
        Job job = new Job(
                UUID.randomUUID().toString(),
                distribution.source(),
                bounds.options().symmetry(),
                bounds.options().goals(),
                bounds.options().tuning().chunk(),
                bounds.options().skipCommuting(),
                Runtime.getRuntime().availableProcessors());
        Found finds = new Found(predicates, new Behaviors(system, vocabulary, numbering, frontiers));
        found = finds;
        Levels work = new Levels(connection, distribution, job, system, bounds, numbering, frontiers, finds, totals);
        levels = work;
        try {
            resumedLevel = work.begin(initial, predicates, vocabulary);
            work.search();
            finds.reconstruct();
        } finally {
            LocalModel.forget(job); // local masters run tasks in this JVM
            work.close();
        }
    }

    @Override
    public SearchResult.@Nullable End end() {
        return found == null ? null : found.end();
    }

    @Override
    public @Nullable Path pathToGoal(int goal) {
        return found == null ? null : found.pathToGoal(goal);
    }

    @Override
    public SearchResult.Counts counts() {
        return totals.counts(end() != null || !bounds.cut().isEmpty());
    }

    @Override
    public long handlerCalls(long here) {
        return here + totals.handlerCalls();
    }

    @Override
    public DistributedRun distributed() {
        return totals.run(distribution.master(), levels == null ? 0 : levels.partitions());
    }

    @Override
    public int resumedLevel() {
        return resumedLevel;
    }

    @Override
    public long bytes() {
        return totals.bytes;
    }
}
