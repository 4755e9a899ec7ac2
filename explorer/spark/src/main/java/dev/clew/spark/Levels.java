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
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Works off one level after the other. The driver does the first ones alone, see {@link DriverLevels}. Later, a level is one
 * job:
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
    private final Connection connection;
    private final Distribution distribution;
    private final TransitionSystem system;
    private final ValueTables tables;
    private final Bounds bounds;
    private final Numbering numbering;
    private final List<Frontier> frontiers;
    private final Found found;
    private final Totals totals;
    private final Lessons.Teacher teacher;
    private final DriverLevels driver;
    private Job job;
    private @Nullable SparkCluster cluster;
    private @Nullable Saver saver;
    private @Nullable Position position;

    /**
     * Prepares.
     *
     * @param job how the driver divides the visited states, as long as it is alone
     */
    Levels(
            Connection connection,
            Distribution distribution,
            Job job,
            TransitionSystem system,
            Bounds bounds,
            Numbering numbering,
            List<Frontier> frontiers,
            Found found,
            Totals totals) {
        this.connection = connection;
        this.distribution = distribution;
        this.job = job;
        this.system = system;
        this.bounds = bounds;
        this.numbering = numbering;
        this.frontiers = frontiers;
        this.found = found;
        this.totals = totals;
        tables = system.valueTables();
        teacher = new Lessons.Teacher();
        driver = new DriverLevels(job, teacher.held(), distribution.driverStates());
    }

    /**
     * Begins at the initial states, or where a saved search stands.
     *
     * @return the level at which a saved search continues; 0 for a new search
     */
    int begin(InitialStates initial, ModelPredicates predicates, Vocabulary vocabulary) throws IOException {
        Distribution.Saving saving = distribution.saving();
        if (saving != null) {
            SparkCluster here = connect();
            if (here == null) {
                return 0;
            }
            saver = Saver.open(here, saving, distribution.identity());
            Position resumed = saver.resume(this::restore, numbering, teacher, job, frontiers, found, totals, tables);
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
        teach(numbering.add(start.values()));
        LevelResult result = start.result();
        found.take(result, job.inOneRound(), 0);
        PackedLayout layout = layout(null);
        Position.Visited visited = new Position.Visited.Here(start.stored(numbering));
        position = Position.after(start.spec(layout), result.buckets(), visited, layout);
        return 0;
    }

    /** Returns the cluster, as soon as it can be used; null if the search is over before. */
    private @Nullable SparkCluster connect() throws IOException {
        SparkCluster connected = connection.await(this::look);
        if (connected == null) {
            stopped();
        } else if (cluster == null) {
            int parts = distribution.partitions();
            job = job.divided(parts == 0 ? connected.cores() : parts);
            cluster = connected;
        }
        return connected;
    }

    private void teach(Delta delta) {
        byte[] bytes = delta.toBytes();
        if (saver != null) {
            saver.take(bytes);
        }
        teacher.take(bytes);
    }

    /** Returns the next level; null if the search is over before the cluster, whose turn it is, can be used. */
    private @Nullable LevelWork next() throws IOException {
        Position here = Objects.requireNonNull(position, "position");
        LevelSpec spec = spec(here.layout());
        if (driver.isNearItsEnd(totals)) {
            connection.begin();
        }
        if (here.visited() instanceof Position.Visited.Here alone && saver == null && driver.takes(totals)) {
            return driver.next(spec, alone, here.division().apply(tasks(driver.threads())));
        }
        SparkCluster connected = connect();
        if (connected == null) {
            return null;
        }
        JavaRDD<Stored> stored = here.visited() instanceof Position.Visited.There there
                ? there.partitions()
                : handOver(connected, (Position.Visited.Here) here.visited(), spec);
        Lessons lessons = teacher.lessons(connected, job);
        return new LevelJob(connected, lessons, spec, stored, here.division().apply(tasks(connected.cores())));
    }

    /** Moves what the driver has visited to the cluster. */
    private JavaRDD<Stored> handOver(SparkCluster connected, Position.Visited.Here visited, LevelSpec spec) {
        List<Broadcast<Stored>> parts = driver.handedOver(job, visited, spec).stream()
                .map(part -> connected.context().broadcast(part))
                .toList();
        return connected.context().parallelize(parts, parts.size()).map(new Tasks.Receive());
    }

    private int tasks(int cores) {
        return LevelJob.tasks(totals.next, job.chunk(), cores);
    }

    /** Searches until every state is visited, a bound is reached, or a finding ends the search. */
    void search() throws IOException {
        while (totals.next > 0 && found.end() == null && bounds.cut().isEmpty()) {
            if (bounds.isOver()) {
                bounds.recordIfOver();
                return;
            }
            LevelWork level = next();
            if (level == null) {
                return;
            }
            frontiers.add(level.frontier());
            if (saver != null && saver.isDue()) {
                saver.save(frontiers, found, totals, tables);
                if (level instanceof LevelJob onCluster) {
                    onCluster.cutLineage(true);
                }
            }
            begin();
            LevelResult result = level.run(what(), this::look);
            if (result == null) {
                stopped();
                return;
            }
            if (bounds.atMaxDepth(totals.depth)) {
                closeAtMaxDepth(level, result);
                return;
            }
            take(level, result);
        }
        checkPurity();
    }

    /** Records why waiting was given up: a limit, a request to stop, or an interruption of this thread. */
    private void stopped() {
        bounds.recordIfOver();
        if (bounds.cut().isEmpty()) {
            bounds.record("interrupted");
        }
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
    private void take(LevelWork level, LevelResult result) {
        Delta delta = numbering.add(result.values());
        teach(delta);
        count(level, result, delta.size());
        note(level, result);
        found.take(result, job, totals.depth);
        PackedLayout layout = layout(level.spec().layout());
        position = Position.after(level.spec(), result.buckets(), level.visited(), layout);
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

    private void count(LevelWork level, LevelResult result, int newValues) {
        long round = result.endingRound();
        long[] steps = result.steps(round);
        totals.add(steps);
        totals.next = result.fresh(round);
        totals.distinct += totals.next;
        totals.expanded = round == Long.MAX_VALUE ? totals.level : job.endOfRound(round, totals.level);
        totals.bytes = result.bytes();
        totals.driverLevels += level instanceof LevelJob ? 0 : 1;
        totals.note(new DistributedRun.Level(
                totals.depth,
                totals.level,
                steps[0],
                level.seconds(),
                result.shuffleBytes(),
                result.skew(),
                newValues));
    }

    private void note(LevelWork level, LevelResult result) {
        totals.note(result.sources(), level instanceof LevelJob);
        result.sources().forEach(source -> tables.noteOccurrences(source.occurrences()));
    }

    /** Ends a search at the deepest level allowed: if its steps lead beyond, the bound has cut the search. */
    private void closeAtMaxDepth(LevelWork level, LevelResult result) {
        numbering.add(result.values());
        note(level, result);
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
    private Position restore(Saver.States states, Ranges ranges) {
        PackedLayout layout = layout(null);
        return new Position(new Position.Visited.There(states.stored(spec(layout))), layout, count -> ranges);
    }

    /** Returns the parts into which the visited states are divided on the cluster; 0 if it was not used. */
    int partitions() {
        return cluster == null ? 0 : job.partitions();
    }

    /** Ends the search. */
    void close() throws IOException {
        driver.close();
        if (saver != null) {
            saver.close();
        }
    }

    /** Repeats a sample of the calls of the model's code in all JVMs that expanded levels. */
    private void checkPurity() throws IOException {
        if (found.end() != null) {
            return;
        }
        String impurity = driver.impurity();
        if (impurity != null) {
            found.impure(impurity);
        } else if (cluster != null) {
            checkPurity(cluster);
        }
    }

    private void checkPurity(SparkCluster there) {
        List<Integer> each = IntStream.range(0, job.partitions()).boxed().toList();
        List<String> impure = there.collect(
                there.context()
                        .parallelize(each, each.size())
                        .mapPartitions(new Tasks.Purity(teacher.lessons(there, job))),
                "Clew: repeat a sample of the calls of the model's code",
                bounds::isOver);
        if (impure != null && !impure.isEmpty()) {
            found.impure(impure.get(0));
        }
    }
}
