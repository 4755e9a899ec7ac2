package dev.clew.runtime.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Translates the lines of a log to what a model calls its nodes, steps, variables and messages. Implementations have a
 * public constructor without parameters to be named on the command line. Used by one thread.
 */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface LogMapping {

    /**
     * Returns what a line shows. Logs may be read twice, and lines of several logs in turns.
     *
     * @param line the members of the line's JSON object
     * @return the observation; empty if the line shows nothing of the model, and is skipped
     * @throws IllegalArgumentException with a one-line message if the line is malformed
     */
    Optional<Observation> observation(Map<String, @Nullable Object> line);

    /** Returns the names of members, joined by dots where they are nested, that lines are expected to have; empty if unknown. */
    default List<String> paths() {
        return List.of();
    }
}
