package dev.clew.spark;

import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.ValueTables;
import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.checkpoint.Folder;
import dev.clew.spark.checkpoint.SavedFile;
import dev.clew.spark.checkpoint.SavedLevel;
import dev.clew.spark.checkpoint.SavedSearch;
import dev.clew.spark.checkpoint.SavedSearches;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.StateRows;
import dev.clew.spark.level.Stored;
import dev.clew.spark.values.Delta;
import dev.clew.spark.values.Numbering;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves a search between levels: each level's states once, when they are first saved. Used by the driver's thread. */
final class Saver {
    private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
    private static final String WRITER = "driver";

    /** Folder in which Spark keeps stored states whose lineage was cut. */
    private static final String LINEAGE = "lineage";

    private final SparkCluster cluster;
    private final SavedSearches searches;
    private final Map<String, String> identity;
    private final List<SavedFile> values = new ArrayList<>();
    private final List<SavedLevel> levels = new ArrayList<>();

    /** Values that no file has yet, a delta each. */
    private final List<byte[]> unsaved = new ArrayList<>();

    private boolean isSaved;

    private Saver(SparkCluster cluster, SavedSearches searches, Map<String, String> identity) {
        this.cluster = cluster;
        this.searches = searches;
        this.identity = identity;
    }

    /**
     * Opens a folder.
     *
     * @throws CheckpointException if it cannot be used
     */
    static Saver open(SparkCluster cluster, Distribution.Saving saving, Map<String, String> identity)
            throws IOException {
        Folder folder = new Folder(saving.folder(), cluster.context().hadoopConfiguration());
        Saver saver = new Saver(cluster, new SavedSearches(folder, saving, identity), identity);
        saver.close(); // of a driver that was killed
        cluster.context().setCheckpointDir(folder.address() + "/" + LINEAGE);
        return saver;
    }

    /** Deletes what only this driver's lineages need. */
    void close() throws IOException {
        folder().delete(LINEAGE);
    }

    private Folder folder() {
        return searches.folder();
    }

    /** Takes the values that got numbers after a level, to be written with the next checkpoint. */
    void take(byte[] delta) {
        unsaved.add(delta);
    }

    boolean isDue() {
        return searches.isDue();
    }

    /**
     * Saves. If that fails, the previous checkpoint is kept and the search may continue; but the first one must succeed, so
     * that hours of work cannot turn out to be unsaved.
     *
     * @param frontiers all levels, the last of which is expanded next
     */
    void save(List<Frontier> frontiers, Found found, Totals totals, ValueTables tables) throws IOException {
        long begun = System.nanoTime();
        try {
            if (writeParts(frontiers)) {
                byte[] progress = progress(found, totals, tables);
                searches.save(new SavedSearch(identity, progress, List.copyOf(values), List.copyOf(levels)), begun);
                isSaved = true;
            }
        } catch (IOException | ClusterFailedException e) { // a task may have failed to write
            if (!isSaved) {
                throw new CheckpointException(
                        "cannot write a checkpoint to " + folder().address() + " (" + e.getMessage() + ")", e);
            }
            LOG.warn("checkpoint not written; the previous one is kept: {}", e.getMessage());
            searches.failed(begun);
        }
    }

    /** Writes the values and levels that no checkpoint has; returns whether all were written. */
    private boolean writeParts(List<Frontier> frontiers) throws IOException {
        while (!unsaved.isEmpty()) {
            values.add(folder().write("values-%06d".formatted(values.size() + 1), unsaved.get(0), WRITER));
            unsaved.remove(0);
        }
        for (int level = levels.size(); level < frontiers.size(); level++) {
            Frontier frontier = frontiers.get(level);
            List<SavedFile> files = cluster.collect(
                    frontier.states(cluster).mapPartitions(new Tasks.Write(folder(), level + 1)),
                    "Clew: save level " + (level + 1),
                    () -> false);
            if (files == null) {
                return false; // interrupted
            }
            Ranges ranges = frontier.ranges();
            levels.add(new SavedLevel(ranges.lowest(), ranges.firstRank(), ranges.states(), files));
        }
        return true;
    }

    private static byte[] progress(Found found, Totals totals, ValueTables tables) {
        ByteSink progress = new ByteSink(1024);
        totals.write(progress);
        found.write(progress);
        Set<String> occurrences = tables.occurrences();
        progress.writeVarint(occurrences.size());
        occurrences.forEach(progress::writeText);
        return progress.toBytes();
    }

    /** Makes a position of what was read. */
    interface Restorer {
        Position restore(States states, Ranges ranges);
    }

    /**
     * Continues a saved search; returns null if there is none.
     *
     * @throws CheckpointException if it is damaged, or another search
     */
    @Nullable
    Position resume(
            Restorer restorer,
            Numbering numbering,
            Lessons.Teacher teacher,
            Job job,
            List<Frontier> frontiers,
            Found found,
            Totals totals,
            ValueTables tables)
            throws IOException {
        SavedSearch saved = searches.saved();
        if (saved == null) {
            return null;
        }
        isSaved = true;
        values.addAll(saved.values());
        levels.addAll(saved.levels());
        for (SavedFile file : values) {
            byte[] delta = folder().read(file);
            numbering.restore(Delta.of(delta));
            teacher.take(delta);
        }
        if (values.isEmpty() || levels.isEmpty()) {
            throw new CheckpointException("the search saved in " + folder().address() + " has no states");
        }
        ByteSource progress = new ByteSource(saved.progress());
        totals.read(progress);
        found.read(progress);
        Set<String> occurrences = new HashSet<>();
        for (int left = progress.readInt(); left > 0; left--) {
            occurrences.add(progress.readText());
        }
        tables.noteOccurrences(occurrences);
        for (SavedLevel level : levels.subList(0, levels.size() - 1)) {
            frontiers.add(new Frontier.Spread(cluster, read(level), ranges(level)));
        }
        return restorer.restore(new States(teacher.lessons(cluster, job)), ranges(levels.get(levels.size() - 1)));
    }

    private static Ranges ranges(SavedLevel level) {
        return new Ranges(level.lowest(), level.firstRank(), level.states());
    }

    private JavaRDD<StateRows> read(SavedLevel level) {
        return cluster.context()
                .parallelize(level.files(), level.files().size())
                .map(new Tasks.Read(folder()));
    }

    /** The states of the saved levels. */
    final class States {
        private final Lessons lessons;

        private States(Lessons lessons) {
            this.lessons = lessons;
        }

        /**
         * Returns them in the partitions that keep them; all files are read and checked.
         *
         * @param spec of the level that is expanded next
         */
        JavaRDD<Stored> stored(LevelSpec spec) {
            List<SavedFile> files =
                    levels.stream().flatMap(level -> level.files().stream()).toList();
            Set<SavedFile> last = new HashSet<>(levels.get(levels.size() - 1).files());
            JavaRDD<Stored> stored = cluster.context()
                    .parallelize(files, Math.min(files.size(), 4 * lessons.job().partitions()))
                    .mapPartitionsToPair(new Tasks.SendBack(lessons, folder(), last))
                    .partitionBy(new NumberedPartitioner(lessons.job().partitions(), 2))
                    .mapPartitions(new Tasks.TakeBack(lessons, spec))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            cluster.collect(stored.map(each -> 1), "Clew: read the saved levels", () -> false);
            return stored;
        }
    }
}
