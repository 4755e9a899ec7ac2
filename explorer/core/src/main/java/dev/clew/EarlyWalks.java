package dev.clew;

import dev.clew.model.Model;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.search.StopSignal;
import dev.clew.search.StoreKind;
import dev.clew.semantics.TransitionSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes guided random walks between the levels of a breadth-first search that has become large: a bug that is far from the
 * initial states is then found long before its level. The walks have a system of their own, so that the search is the same
 * with and without them; they begin, and take a share of the work, by the number of generated states, so that what they
 * find does not depend on time. Used by the thread of the search.
 */
final class EarlyWalks implements Progress.Listener {
    /** Generated states of the search before which no walk is taken, and between one batch of walks and the next. */
    static final long SOON = 10_000_000;

    /**
     * Successors of the search for each successor of the walks, which takes some four times as long: together walks take about
     * a fifth of the time.
     */
    private static final long SHARE = 16;

    private final Model model;
    private final SearchOptions options;
    private final Supplier<TransitionSystem> systems;
    private final StopSignal outer;
    private final StopSignal stop;
    private final Progress.Listener listener;
    private final long soon;
    private @Nullable TransitionSystem system;
    private @Nullable Found found;
    private long walked;

    /**
     * What walks found.
     *
     * @param search that found it
     * @param result with the shrunk behavior
     * @param visited distinct states that the breadth-first search had visited
     */
    record Found(TransitionSystem system, Search search, SearchResult result, SearchOptions options, long visited) {}

    /**
     * Creates walks.
     *
     * @param systems makes a system for them
     * @param stop stops the search and the walks
     * @param listener receives the readings of the search
     * @param soon generated states before which no walk is taken
     */
    EarlyWalks(
            Model model,
            SearchOptions options,
            Supplier<TransitionSystem> systems,
            StopSignal stop,
            Progress.Listener listener,
            long soon) {
        this.model = model;
        this.options = options;
        this.systems = systems;
        this.soon = soon;
        outer = stop;
        this.stop = new StopSignal(stop);
        this.listener = listener;
    }

    /** Returns the signal that stops the search, also when walks have found something. */
    StopSignal stop() {
        return stop;
    }

    /** Returns what the walks found; null if they found nothing. */
    @Nullable
    Found found() {
        return found;
    }

    @Override
    public void onProgress(Progress reading) {
        listener.onProgress(reading);
    }

    @Override
    public void onLevel(Progress reading) {
        listener.onLevel(reading);
        long budget = reading.generated() / SHARE - walked;
        boolean isDue = budget > 0 && budget >= soon / SHARE;
        if (found == null && isDue && reading.left() > 0 && !stop.isRaised()) {
            try {
                walk(reading, budget);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // walks use no file
            }
        }
    }

    private void walk(Progress reading, long budget) throws IOException {
        TransitionSystem own = system == null ? systems.get() : system;
        system = own;
        SearchOptions guided = options.but()
                .kind(SearchKind.GUIDED)
                .store(StoreKind.TREE)
                .symmetry(false)
                .coverage(false)
                .goals(SearchOptions.Goals.OFF)
                .seed(options.seed() + reading.depth())
                .timeout(null)
                .build();
        try (Search search = new Search(own, model.checksDeadlock(), guided, outer, progress -> {}, null, null)) {
            search.stepBudget(budget);
            SearchResult result = search.run();
            walked += search.work();
            boolean isFinding =
                    result.ending() == SearchResult.Ending.VIOLATION || result.ending() == SearchResult.Ending.DEADLOCK;
            if (isFinding) {
                SearchResult shrunk = Finds.shrunk(model, own, result, outer::isRaised);
                found = new Found(own, search, shrunk, guided, reading.distinct());
                stop.raise();
            }
        }
    }

    /** Returns the note on how a violation was found. */
    static String note(Found found) {
        return "Found by " + found.search().finder()
                + ", between the levels of a breadth-first search that had visited " + found.visited()
                + " states, and shrunk; --search bfs finds a shortest behavior.";
    }
}
