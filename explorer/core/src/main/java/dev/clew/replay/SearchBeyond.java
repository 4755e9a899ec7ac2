package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.search.StopSignal;
import dev.clew.semantics.TransitionSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches for a violation from the states where a saved trace can no longer be followed. */
final class SearchBeyond {
    private static final Logger LOG = LoggerFactory.getLogger(SearchBeyond.class);

    /**
     * Number of steps to search in addition to those that the trace has left, because a changed model may need more.
     */
    private static final int MORE_STEPS = 2;

    private static final long MOST_STATES = 200_000;

    /** Greatest number of paths from whose ends to search. */
    private static final int MOST_STARTS = 4;

    private SearchBeyond() {}

    /**
     * Returns a behavior that begins with one of some paths and shows a target within a number of further steps; null
     * if there is none among the first {@value #MOST_STATES} states.
     */
    static @Nullable Path violation(TransitionSystem system, Target target, List<Path> paths, int steps) {
        for (Path path : starts(paths)) {
            SearchResult result = search(system, path, steps, target.isDeadlock());
            Path found = result.path() == null ? null : result.path().after(path);
            if (found != null && target.isShownBy(found)) {
                return found;
            }
            LOG.info(
                    "no violation in {} states searched from the end of the trace",
                    result.counts().distinct());
        }
        return null;
    }

    /** Explores the states behind some paths, so that the system knows the messages and timers that occur there. */
    static void explore(TransitionSystem system, List<Path> paths, int steps) {
        for (Path path : starts(paths)) {
            SearchResult result = search(system, path, steps, false);
            LOG.debug(
                    "explored {} states from the end of the trace",
                    result.counts().distinct());
        }
    }

    private static List<Path> starts(List<Path> paths) {
        return paths.subList(0, Math.min(MOST_STARTS, paths.size()));
    }

    private static SearchResult search(TransitionSystem system, Path path, int steps, boolean checksDeadlock) {
        SearchOptions options = SearchOptions.builder()
                .workers(1)
                .maxDepth(steps + MORE_STEPS + 1)
                .maxStates(MOST_STATES)
                .build();
        system.beginAt(path.last());
        Progress.Listener silent = progress -> {};
        try (Search search = new Search(system, checksDeadlock, options, new StopSignal(), silent, null, null)) {
            return search.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
