package dev.clew.search;

import dev.clew.semantics.TransitionSystem;
import dev.clew.store.BlockPool;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.StateStore;
import dev.clew.store.TreeStateStore;
import org.jspecify.annotations.Nullable;

/** Runs the search that the options ask for. Used by one thread, once. */
public final class Search {
    private final TransitionSystem system;
    private final Bounds bounds;
    private final SearchOptions options;
    private final Judge judge;
    private @Nullable StateStore store;

    /** A search through a system. */
    public Search(
            TransitionSystem system,
            boolean checksDeadlock,
            SearchOptions options,
            StopSignal stop,
            Progress.Listener listener) {
        this.system = system;
        this.options = options;
        bounds = new Bounds(options, stop, listener);
        judge = new Judge(system.predicates(), system.stepPropertyNames(), checksDeadlock);
    }

    /** Searches until done, or until a bound is met. */
    public SearchResult run() {
        try (Workers workers = new Workers(workers())) {
            return switch (options.kind()) {
                case BFS -> new BreadthFirstSearch(space(), judge, bounds, workers).run();
                case DFS -> new DepthFirstSearch(space(), judge, bounds).run();
                case RANDOM -> new RandomWalks(system, judge, bounds, workers).run();
            };
        }
    }

    /** Threads that the search uses. */
    public int workers() {
        return options.kind() == SearchOptions.Kind.DFS ? 1 : options.workers();
    }

    /** The store of visited states; null for random walks and before {@link #run}. */
    public @Nullable StateStore store() {
        return store;
    }

    private Space space() {
        BlockPool pool = new BlockPool(options.memory());
        int words = system.layout().words();
        StateStore made =
                switch (options.store()) {
                    case TREE -> new TreeStateStore(pool, system.layout().wordBits());
                    case FINGERPRINT -> new FingerprintStateStore(words, pool);
                };
        store = made;
        return new Space(system, made);
    }
}
