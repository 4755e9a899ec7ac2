package dev.clew.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * The directory in which a search is saved, and how often.
 *
 * @param directory a folder for this search alone, which must exist
 * @param every how long the search may run before it is saved, at the end of a level; longer where saving would take more
 *     than a tenth of the time, unless it is 0
 * @param resume whether to resume the search that the folder holds, if it holds one
 */
public record Durability(Path directory, Duration every, boolean resume) {
    public Durability {
        Objects.requireNonNull(directory, "directory");
        if (every.isNegative()) {
            throw new IllegalArgumentException("every is " + every + ", allowed: 0 (each level) or more");
        }
    }
}
