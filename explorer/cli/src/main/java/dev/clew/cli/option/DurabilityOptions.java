package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.search.SearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a search outlives its process. */
public final class DurabilityOptions {
    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Where the states themselves are on files already, little is left to be saved. */
    private static final Duration EVERY_WITH_FILES = Duration.ofSeconds(1);

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = {
                "Save a breadth-first search in this folder on the way, at the ends of levels.",
                "It is made if need be, and is for one search alone."
            })
    private @Nullable String directory;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = {
                "How long to go on before saving again, such as 30s or 10m.",
                "Default: 10m, or 1s with --store chronicle; longer where saving takes long."
            })
    private @Nullable Duration every;

    @Option(
            names = "--resume",
            description = "Go on with the search that the folder of --state-dir holds, if it holds one.")
    private boolean resume;

    /** Whether a folder is named. */
    public boolean isGiven() {
        return directory != null;
    }

    /**
     * What they ask for; null if nothing.
     *
     * @param breadthFirst whether the search is
     * @param onFiles whether the states are on files, which the folder is needed for
     */
    public SearchOptions.@Nullable Durability durability(boolean breadthFirst, boolean onFiles) {
        if (directory == null) {
            if (onFiles) {
                throw new UsageException("--store chronicle needs a folder for its files; give --state-dir");
            }
            if (every != null || resume) {
                throw new UsageException((resume ? "--resume" : "--checkpoint-every")
                        + " needs the folder of a search; give --state-dir");
            }
            return null;
        }
        if (!breadthFirst) {
            throw new UsageException("--state-dir is for --search bfs");
        }
        return new SearchOptions.Durability(
                folder(directory), Objects.requireNonNullElse(every, onFiles ? EVERY_WITH_FILES : EVERY), resume);
    }

    private static Path folder(String name) {
        try {
            return Files.createDirectories(Path.of(name));
        } catch (InvalidPathException | IOException e) {
            throw new UsageException("--state-dir: " + name + " is not a folder and cannot be made one", e);
        }
    }
}
