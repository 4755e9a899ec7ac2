package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.output.OutputFile;
import dev.clew.search.Durability;
import dev.clew.search.SearchKind;
import dev.clew.search.StateFolder;
import dev.clew.search.StoreKind;
import dev.clew.search.distributed.Distribution;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for saving a search to files and resuming it. */
public final class DurabilityOptions {
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(10);

    /** Shorter for stores that keep states in files: a checkpoint then has little left to write. */
    private static final Duration DEFAULT_INTERVAL_WITH_FILES = Duration.ofSeconds(1);

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = {
                "Save a breadth-first search in this folder while it runs, at the ends of levels.",
                "Created if missing; holds one search only."
            })
    private @Nullable String directory;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "Time between saves, such as 30s or 10m.",
                "Default: 10m, or 1s with --store chronicle; longer if saving takes long."
            })
    private @Nullable Duration every;

    @Option(
            names = "--resume",
            description = "Continue the search saved in --state-dir or --checkpoint-dir, if there is one.")
    private boolean resume;

    /** Returns whether {@code --state-dir} is given. */
    public boolean isGiven() {
        return directory != null;
    }

    /**
     * Returns where and how often to save the search; null if {@code --state-dir} is not given.
     *
     * @throws UsageException if the search cannot be saved, or an option lacks its folder
     */
    public @Nullable Durability durability(SearchKind search, StoreKind store) {
        if (directory == null) {
            if (store.needsFolder()) {
                throw new UsageException("--store " + store.word() + " needs a folder for its files; give --state-dir");
            }
            requireNothingElse("--state-dir");
            return null;
        }
        if (!search.isDurable()) {
            throw new UsageException(
                    "--state-dir is for --search " + String.join(" and ", SearchKind.words(SearchKind::isDurable)));
        }
        Duration interval = store.needsFolder() ? DEFAULT_INTERVAL_WITH_FILES : DEFAULT_INTERVAL;
        return new Durability(folder(directory), Objects.requireNonNullElse(every, interval), resume);
    }

    private static Path folder(String directory) {
        try {
            if (!directory.isEmpty()) {
                StateFolder.check(Path.of(directory));
            }
        } catch (CheckpointException e) {
            throw new UsageException("--state-dir: " + e.getMessage(), e);
        } catch (InvalidPathException | IOException e) {
            // the folder cannot be created either, which is reported
        }
        return OutputFile.privateFolder("--state-dir", directory);
    }

    /**
     * Returns how a search on several machines is saved; null if it is not.
     *
     * @param folder value of {@code --checkpoint-dir}; null if it is not given
     * @throws UsageException if an option lacks its folder
     */
    public Distribution.@Nullable Saving saving(@Nullable String folder) {
        if (folder == null) {
            requireNothingElse("--checkpoint-dir");
            return null;
        }
        long seconds = Objects.requireNonNullElse(every, DEFAULT_INTERVAL).toSeconds();
        return new Distribution.Saving(folder, (int) Math.min(seconds, Integer.MAX_VALUE), resume);
    }

    private void requireNothingElse(String option) {
        if (every != null || resume) {
            throw new UsageException(
                    (resume ? "--resume" : "--checkpoint-every") + " needs the folder of a search; give " + option);
        }
    }
}
