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
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.LocalModel;
import dev.clew.spark.level.SourceSummary;
import dev.clew.spark.level.StateFinding;
import dev.clew.spark.level.StepFinding;
import dev.clew.spark.level.Stored;
import dev.clew.spark.values.Delta;
import dev.clew.spark.values.Numbering;
import dev.clew.spark.values.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Level-synchronous breadth-first search on a Spark cluster; the driver's part. Gives the counts, verdicts and behaviors of a
 * search on one machine. A level is one job:
 *
 * <pre>
 *   stored states (partitions by hash)  --new ones, shuffled by rank--&gt;  frontier (ranges of ranks)
 *                                                                            |  expand
 *   stored states of the next level  &lt;--merge--  targets of steps, shuffled by hash
 * </pre>
 *
 * <p>Used by one thread, once.
 */
final class SparkSearch implements SearchStrategy {
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final Bounds bounds;
    private final Distribution distribution;
    private final Totals totals = new Totals();
    private final List<Frontier> frontiers = new ArrayList<>();
    private final Map<Integer, Path> goals = new HashMap<>();
    private final Vocabulary vocabulary;
    private final Numbering numbering;
    private SearchResult.@Nullable End end;
    private int partitions;

    SparkSearch(TransitionSystem system, ModelPredicates predicates, Bounds bounds) {
        this.system = system;
        this.predicates = predicates;
        this.bounds = bounds;
        distribution = Objects.requireNonNull(bounds.options().distribution(), "distribution");
        vocabulary = new Vocabulary(
                system.valueTables(), Objects.requireNonNullElse(distribution.code(), SparkSearch.class));
        numbering = new Numbering(vocabulary);
    }

    @Override
    public void run(InitialStates initial) {
        try (SparkCluster cluster = SparkCluster.connect(distribution, "Clew")) {
            int cores = cluster.cores();
            partitions = distribution.partitions() == 0 ? cores : distribution.partitions();
            Job job = new Job(
                    UUID.randomUUID().toString(),
                    distribution.source(),
                    bounds.options().symmetry(),
                    bounds.options().goals(),
                    bounds.options().tuning().chunk(),
                    partitions);
            try {
                search(cluster, job, cores, initial);
            } finally {
                LocalModel.forget(job); // local masters run tasks in this JVM
            }
        }
    }

    private void search(SparkCluster cluster, Job job, int cores, InitialStates initial) {
        Behaviors behaviors = new Behaviors(cluster, system, vocabulary, numbering, frontiers);
        Lessons.Teacher teacher = new Lessons.Teacher(cluster.context(), job);
        Start start = new Start(system, predicates, job, vocabulary);
        start.take(initial);
        totals.generated = initial.excluded() + initial.admitted().size();
        totals.pruned = initial.excluded();
        totals.distinct = start.distinct();
        totals.next = start.distinct();
        Lessons lessons = teacher.teach(numbering.add(start.values()).toBytes());
        take(start.result(), 0, behaviors);
        JavaRDD<Stored> stored = cluster.context()
                .parallelize(start.stored(numbering), partitions)
                .persist(StorageLevel.MEMORY_AND_DISK());
        LevelSpec before = start.spec();
        long[] buckets = start.result().buckets();
        while (totals.next > 0 && end == null && bounds.cut().isEmpty()) {
            if (bounds.isOver()) {
                bounds.recordIfOver();
                return;
            }
            LevelSpec spec = new LevelSpec(totals.next, numbering.sizes(), reached());
            LevelJob level = new LevelJob(
                    cluster,
                    lessons,
                    spec,
                    stored,
                    before,
                    buckets,
                    system.layout().slots(),
                    cores);
            begin(level);
            boolean isLast = bounds.atMaxDepth(totals.depth);
            LevelResult result = level.run(what(), bounds::isOver);
            if (result == null) {
                bounds.recordIfOver();
                return;
            }
            if (isLast) {
                close(result, behaviors);
                return;
            }
            Delta delta = numbering.add(result.values());
            lessons = teacher.teach(delta.toBytes());
            finish(result, level, delta.size(), behaviors);
            stored = level.stored();
            before = level.spec();
            buckets = result.buckets();
        }
        checkPurity(cluster, lessons);
    }

    private String what() {
        return "Clew: level " + totals.depth + ", " + totals.level + " states";
    }

    private boolean[] reached() {
        boolean[] reached = new boolean[predicates.goalCount()];
        goals.keySet().forEach(goal -> reached[goal] = true);
        return reached;
    }

    private void begin(LevelJob level) {
        frontiers.add(level.frontier());
        totals.depth++;
        totals.level = totals.next;
        totals.expanded = 0;
        totals.next = 0;
    }

    /** Takes over what a level found. */
    private void finish(LevelResult result, LevelJob level, int newValues, Behaviors behaviors) {
        Job job = level.job();
        long round = result.endingRound();
        totals.note(result.sources());
        long[] steps = result.steps(round);
        totals.add(steps);
        totals.next = result.fresh(round);
        totals.distinct += totals.next;
        totals.expanded = round == Long.MAX_VALUE ? totals.level : job.endOfRound(round, totals.level);
        totals.bytes = result.bytes();
        totals.note(new DistributedRun.Level(
                totals.depth,
                totals.level,
                steps[0],
                level.seconds(),
                result.shuffleBytes(),
                result.skew(),
                newValues));
        noteOccurrences(result);
        takeSteps(result, job, round, behaviors);
        take(result, totals.depth, behaviors);
        if (end == null && result.impurity() != null) {
            end = SearchResult.End.modelError(result.impurity(), null);
        }
        bounds.levelDone(totals.depth, totals.generated, totals.distinct, totals.next, totals.bytes);
        bounds.report(totals.depth, totals.generated, totals.distinct, totals.next, totals.bytes);
    }

    private void noteOccurrences(LevelResult result) {
        result.sources().forEach(source -> vocabulary.tables().noteOccurrences(source.occurrences()));
    }

    /** Takes over the first state without steps, or in which code threw, then the first step that violates a property. */
    private void takeSteps(LevelResult result, Job job, long round, Behaviors behaviors) {
        takeDeadlockOrError(result, job, round, behaviors);
        StepFinding violation = result.violation();
        if (end == null && violation != null && job.round(parent(violation.order())) == round) {
            end = SearchResult.End.violation(name(violation), behaviors.to(violation));
        }
    }

    private void takeDeadlockOrError(LevelResult result, Job job, long round, Behaviors behaviors) {
        long deadlock = result.deadlock();
        SourceSummary error = result.error();
        boolean isDeadlock = deadlock >= 0 && job.round(deadlock) == round;
        boolean isError = error != null && job.round(error.errorRank()) == round;
        if (isDeadlock && (!isError || job.chunkOf(deadlock) <= job.chunkOf(error.errorRank()))) {
            end = SearchResult.End.deadlock(behaviors.to(deadlock));
        } else if (isError) {
            end = SearchResult.End.modelError(error.error(), behaviors.to(error.errorRank()));
        }
    }

    private static long parent(long order) {
        return dev.clew.spark.level.Order.parentRank(order);
    }

    private String name(StepFinding violation) {
        return violation.isInvariant()
                ? predicates.invariantName(violation.property())
                : predicates.stepPropertyName(violation.property());
    }

    /**
     * Takes over the findings about new states.
     *
     * @param depth of the level whose steps led to them; 0 for initial states
     */
    private void take(LevelResult result, int depth, Behaviors behaviors) {
        long round = result.endingRound();
        StateFinding ending = round == Long.MAX_VALUE ? null : result.ending(round);
        if (end == null && ending != null) {
            Path path = behaviors.to(ending, depth);
            end = ending.error() != null
                    ? SearchResult.End.modelError(ending.error(), path)
                    : SearchResult.End.violation(predicates.invariantName(ending.invariant()), path);
        }
        result.goals(round).forEach((goal, finding) -> {
            if (!goals.containsKey(goal)) {
                goals.put(goal, behaviors.to(finding, depth));
            }
        });
    }

    /** Ends a search at the deepest level allowed: if its steps lead beyond, the bound has cut the search. */
    private void close(LevelResult result, Behaviors behaviors) {
        noteOccurrences(result);
        totals.note(result.sources());
        takeDeadlockOrError(result, frontiers.get(0).lessons().job(), result.endingRound(), behaviors);
        if (end != null && end.ending() == SearchResult.Ending.MODEL_ERROR) {
            return;
        }
        if (result.fresh() > 0) {
            bounds.record("max-depth " + bounds.options().maxDepth());
            return;
        }
        totals.expanded = totals.level;
        totals.add(result.steps(Long.MAX_VALUE));
        StepFinding violation = result.violation();
        if (end == null && violation != null) {
            end = SearchResult.End.violation(name(violation), behaviors.to(violation));
        }
    }

    /** Repeats a sample of the calls of the model's code in the other JVMs. */
    private void checkPurity(SparkCluster cluster, Lessons lessons) {
        if (end != null) {
            return;
        }
        List<Integer> each = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            each.add(i);
        }
        List<String> impure = cluster.collect(
                cluster.context().parallelize(each, partitions).mapPartitions(new Tasks.Purity(lessons)),
                "Clew: repeat a sample of the calls of the model's code",
                bounds::isOver);
        if (impure != null && !impure.isEmpty()) {
            end = SearchResult.End.modelError(impure.get(0), null);
        }
    }

    @Override
    public SearchResult.@Nullable End end() {
        return end;
    }

    @Override
    public @Nullable Path pathToGoal(int goal) {
        return goals.get(goal);
    }

    @Override
    public SearchResult.Counts counts() {
        return totals.counts(end != null || !bounds.cut().isEmpty());
    }

    @Override
    public long handlerCalls(long here) {
        return here + totals.handlerCalls();
    }

    @Override
    public DistributedRun distributed() {
        return totals.run(distribution.master(), partitions);
    }

    @Override
    public long bytes() {
        return totals.bytes;
    }
}
