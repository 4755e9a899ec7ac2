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

/** Searches for a violation from where a saved trace cannot be followed any more. */
final class SearchBeyond {
    private static final Logger LOG = LoggerFactory.getLogger(SearchBeyond.class);

    /** More steps than the trace has left: a changed model may need them. */
    private static final int MORE_STEPS = 2;

    private static final long MOST_STATES = 200_000;

    /** Ends of paths that are searched from. */
    private static final int MOST_STARTS = 4;

    private SearchBeyond() {}

    /**
     * A behavior that begins with one of some paths and shows a target within some steps more; null if none does, or if none
     * was found among {@value #MOST_STATES} states.
     */
    static @Nullable Path violation(TransitionSystem system, Target target, List<Path> paths, int steps) {
        for (Path path : starts(paths)) {
            SearchResult result = search(system, path, steps, target.isDeadlock());
            Path found = result.path() == null ? null : result.path().after(path);
            if (found != null && target.isShownBy(found)) {
                return found;
            }
            LOG.info(
                    "from where the trace ends, {} states hold no violation of it",
                    result.counts().distinct());
        }
        return null;
    }

    /** Visits what some paths lead to, so that the system has met the messages and timers there. */
    static void explore(TransitionSystem system, List<Path> paths, int steps) {
        for (Path path : starts(paths)) {
            SearchResult result = search(system, path, steps, false);
            LOG.debug("from where the trace ends, {} states", result.counts().distinct());
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
