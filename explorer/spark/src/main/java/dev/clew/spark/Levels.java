package dev.clew.spark;

import dev.clew.search.Bounds;
import dev.clew.search.InitialStates;
import dev.clew.search.ModelPredicates;
import dev.clew.search.SearchResult;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.PackedLayout;
import dev.clew.spark.level.Stored;
import dev.clew.spark.values.Delta;
import dev.clew.spark.values.Numbering;
import dev.clew.spark.values.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Works off one level after the other. A level is one job:
 *
 * <pre>
 *   stored states (partitions by hash)  --new ones, shuffled by rank--&gt;  frontier (ranges of ranks)
 *                                                                            |  expand
 *   stored states of the next level  &lt;--merge--  targets of steps, shuffled by hash
 * </pre>
 *
 * <p>Used by one thread.
 */
final class Levels {
    private final SparkCluster cluster;
    private final Job job;
    private final int cores;
    private final TransitionSystem system;
    private final ValueTables tables;
    private final Bounds bounds;
    private final Numbering numbering;
    private final List<Frontier> frontiers;
    private final Found found;
    private final Totals totals;
    private final Lessons.Teacher teacher;
    private @Nullable Saver saver;
    private @Nullable Position position;

    Levels(
            SparkCluster cluster,
            Job job,
            int cores,
            TransitionSystem system,
            Bounds bounds,
            Numbering numbering,
            List<Frontier> frontiers,
            Found found,
            Totals totals) {
        this.cluster = cluster;
        this.job = job;
        this.cores = cores;
        this.system = system;
        this.bounds = bounds;
        this.numbering = numbering;
        this.frontiers = frontiers;
        this.found = found;
        this.totals = totals;
        tables = system.valueTables();
        teacher = new Lessons.Teacher(cluster.context(), job);
    }

    /**
     * Begins at the initial states, or where a saved search stands.
     *
     * @return the level at which a saved search continues; 0 for a new search
     */
    int begin(InitialStates initial, ModelPredicates predicates, Vocabulary vocabulary, Distribution distribution)
            throws IOException {
        Distribution.Saving saving = distribution.saving();
        if (saving != null) {
            saver = Saver.open(cluster, saving, distribution.identity());
            Position resumed = saver.resume(this::restore, numbering, teacher, frontiers, found, totals, tables);
            if (resumed != null) {
                bounds.requireWithinDepth(totals.depth, totals.next);
                position = resumed;
                return totals.depth + 1;
            }
        }
        Start start = new Start(system, predicates, job, vocabulary);
        start.take(initial);
        totals.generated = initial.excluded() + initial.admitted().size();
        totals.pruned = initial.excluded();
        totals.distinct = start.distinct();
        totals.next = start.distinct();
        Lessons lessons = teach(numbering.add(start.values()));
        LevelResult result = start.result();
        found.take(result, job.inOneRound(), 0);
        PackedLayout layout = layout(null);
        JavaRDD<Stored> stored = cluster.context()
                .parallelize(start.stored(numbering), job.partitions())
                .persist(StorageLevel.MEMORY_AND_DISK());
        position = new Position(
                stored, lessons, layout, Ranges.of(start.spec(layout), result.buckets(), tasks(start.distinct())));
        return 0;
    }

    private Lessons teach(Delta delta) {
        byte[] bytes = delta.toBytes();
        if (saver != null) {
            saver.take(bytes);
        }
        return teacher.teach(bytes);
    }

    private int tasks(long states) {
        return LevelJob.tasks(states, job.chunk(), cores);
    }

    /** Searches until every state is visited, a bound is reached, or a finding ends the search. */
    void search() throws IOException {
        while (totals.next > 0 && found.end() == null && bounds.cut().isEmpty()) {
            if (bounds.isOver()) {
                bounds.recordIfOver();
                return;
            }
            Position here = Objects.requireNonNull(position, "position");
            LevelJob level = new LevelJob(cluster, here.lessons(), spec(here.layout()), here.stored(), here.ranges());
            frontiers.add(level.frontier());
            if (saver != null && saver.isDue()) {
                saver.save(frontiers, found, totals, tables);
                level.cutLineage(true);
            }
            begin();
            LevelResult result = level.run(what(), this::look);
            if (result == null) {
                bounds.recordIfOver();
                return;
            }
            if (bounds.atMaxDepth(totals.depth)) {
                closeAtMaxDepth(result);
                return;
            }
            take(level, result);
        }
        checkPurity();
    }

    /** Reports progress while a level is worked off; returns whether to stop. */
    private boolean look() {
        if (bounds.readingDue()) {
            report();
        }
        return bounds.isOver();
    }

    private void report() {
        long left = totals.level - totals.expanded + totals.next;
        bounds.report(totals.depth, totals.generated, totals.distinct, left, totals.bytes);
    }

    private LevelSpec spec(PackedLayout layout) {
        return new LevelSpec(totals.next, numbering.sizes(), layout, found.reached());
    }

    private void begin() {
        totals.depth++;
        totals.level = totals.next;
        totals.expanded = 0;
        totals.next = 0;
    }

    private String what() {
        return "Clew: level " + totals.depth + ", " + totals.level + " states";
    }

    /** Takes over what a level found, and moves on to the next one. */
    private void take(LevelJob level, LevelResult result) {
        Delta delta = numbering.add(result.values());
        Lessons lessons = teach(delta);
        count(level, result, delta.size());
        note(result);
        found.take(result, job, totals.depth);
        PackedLayout layout = layout(level.spec().layout());
        Ranges ranges = Ranges.of(level.spec(), result.buckets(), tasks(result.fresh()));
        position = new Position(level.stored(), lessons, layout, ranges);
        bounds.note(String.format(
                Locale.ROOT,
                "level %d took %.1f s, sent %,d KiB, skew %.2f; %,d MiB stored",
                totals.depth,
                level.seconds(),
                result.shuffleBytes() >> 10,
                result.skew(),
                totals.bytes >> 20));
        bounds.levelDone(totals.depth, totals.generated, totals.distinct, totals.next, totals.bytes);
        report();
    }

    private void count(LevelJob level, LevelResult result, int newValues) {
        long round = result.endingRound();
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
    }

    private void note(LevelResult result) {
        totals.note(result.sources());
        result.sources().forEach(source -> tables.noteOccurrences(source.occurrences()));
    }

    /** Ends a search at the deepest level allowed: if its steps lead beyond, the bound has cut the search. */
    private void closeAtMaxDepth(LevelResult result) {
        numbering.add(result.values());
        note(result);
        found.takeLast(result, job);
        SearchResult.End end = found.end();
        if (end != null && end.ending() == SearchResult.Ending.MODEL_ERROR) {
            return;
        }
        if (result.fresh() > 0) {
            bounds.record("max-depth " + bounds.options().maxDepth());
        } else {
            totals.expanded = totals.level;
            totals.add(result.steps(Long.MAX_VALUE));
        }
    }

    /** Returns a layout that has room for all values that have numbers. */
    private PackedLayout layout(@Nullable PackedLayout before) {
        int[] byTable = numbering.sizes();
        int[] sizes = IntStream.range(0, system.layout().slots())
                .map(slot -> byTable[tables.tableOfSlot(slot)])
                .toArray();
        return PackedLayout.grown(before, sizes);
    }

    /** Returns the position of a saved search, whose values have been numbered and whose figures have been read. */
    private Position restore(Lessons lessons, Saver.States states, Ranges ranges) {
        PackedLayout layout = layout(null);
        return new Position(states.stored(lessons, spec(layout)), lessons, layout, ranges);
    }

    /** Ends the search. */
    void close() throws IOException {
        if (saver != null) {
            saver.close();
        }
    }

    /** Repeats a sample of the calls of the model's code in the other JVMs. */
    private void checkPurity() {
        if (found.end() != null) {
            return;
        }
        List<Integer> each = IntStream.range(0, job.partitions()).boxed().toList();
        Lessons lessons = Objects.requireNonNull(position, "position").lessons();
        List<String> impure = cluster.collect(
                cluster.context().parallelize(each, each.size()).mapPartitions(new Tasks.Purity(lessons)),
                "Clew: repeat a sample of the calls of the model's code",
                bounds::isOver);
        if (impure != null && !impure.isEmpty()) {
            found.impure(impure.get(0));
        }
    }
}
