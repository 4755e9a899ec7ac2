package dev.clew.search;

import dev.clew.model.Property;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.Backing;
import dev.clew.store.BackingProvider;
import dev.clew.store.BlockPool;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.SpillDirectory;
import dev.clew.store.StateStore;
import dev.clew.store.StoreUnavailableException;
import dev.clew.store.TreeStateStore;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the search that the options specify. Used by one thread, once. */
public final class Search implements AutoCloseable {
    /** Size of stores below which waking other threads does not pay off. */
    private static final int LITTLE = 4096;

    private final TransitionSystem system;
    private final Bounds bounds;
    private final SearchOptions options;
    private final Judge judge;
    private final @Nullable Checkpoints checkpoints;
    private final @Nullable DataInputStream saved;
    private @Nullable Space space;
    private @Nullable BitstateSearch bitstate;
    private @Nullable StepCounts counts;
    private int resumedLevel;
    private long excludedInitialStates;
    private @Nullable Consumer<dev.clew.search.Path> onWalk;

    /**
     * Creates a search through a system.
     *
     * @param checkpoints where the search is saved; null if it is not
     * @param saved a saved search, read up to the end of the dictionary; null for a new search
     */
    public Search(
            TransitionSystem system,
            boolean checksDeadlock,
            SearchOptions options,
            StopSignal stop,
            Progress.Listener listener,
            @Nullable Checkpoints checkpoints,
            @Nullable DataInputStream saved) {
        this.checkpoints = checkpoints;
        this.saved = saved;
        this.system = system;
        this.options = options;
        bounds = new Bounds(options, stop, listener, system::handlerCalls);
        List<StatePredicate> predicates = options.goals() == SearchOptions.Goals.OFF
                ? system.predicates().stream()
                        .filter(predicate -> predicate.kind() != Property.Kind.SOMETIMES)
                        .toList()
                : system.predicates();
        judge = new Judge(predicates, system.stepPropertyNames(), checksDeadlock);
    }

    /**
     * Searches until done, or until a bound is reached.
     *
     * @throws IOException if a saved search cannot be read, or no checkpoint can be written
     */
    public SearchResult run() throws IOException {
        InitialStates initial = InitialStates.of(system, judge, options.maxStates());
        excludedInitialStates = initial.excluded();
        SearchResult ended = initial.end();
        if (ended != null) {
            counts = options.coverage() ? new StepCounts() : null;
            return ended;
        }
        try (Workers workers = new Workers(workers())) {
            return switch (options.kind()) {
                case BFS -> breadthFirst(workers, initial);
                case DFS -> isBitstate() ? bitstate(workers, initial) : depthFirst(workers, initial);
                case RANDOM -> new RandomWalks(system, judge, bounds, workers, initial, onWalk).run();
            };
        }
    }

    /** Returns the names of the constraints, in the order in which they are evaluated. */
    public List<String> constraints() {
        return judge.constraintNames();
    }

    /** Returns the number of initial states that a constraint excludes. */
    public long excludedInitialStates() {
        return excludedInitialStates;
    }

    private SearchResult breadthFirst(Workers workers, InitialStates initial) throws IOException {
        Space made = newSpace(workers);
        BreadthFirstSearch search = new BreadthFirstSearch(made, judge, bounds, workers, checkpoints);
        if (saved != null) {
            resumedLevel = search.load(saved);
        } else {
            search.start(initial);
        }
        SearchResult result = search.run();
        counts = options.coverage() ? search.stepCounts() : null;
        return result;
    }

    /** Sets the receiver of the path of each random walk, in the order of their numbers. */
    public void onWalk(Consumer<dev.clew.search.Path> listener) {
        onWalk = listener;
    }

    /** Returns the level at which a saved search was resumed; 0 for a new search. */
    public int resumedLevel() {
        return resumedLevel;
    }

    /** Returns whether sleep sets skip redundant lookups. */
    public boolean usesSleepSets() {
        boolean wanted = options.kind() == SearchOptions.Kind.BFS && options.skipCommuting();
        return wanted && !options.symmetry() && !options.coverage() && !judge.constrains();
    }

    /** Returns the number of threads that the search uses. */
    public int workers() {
        if (options.kind() != SearchOptions.Kind.DFS) {
            return options.workers();
        }
        return isBitstate() ? Math.min(options.workers(), options.swarm()) : 1;
    }

    private boolean isBitstate() {
        return options.store() == SearchOptions.StoreKind.BITSTATE && options.kind() == SearchOptions.Kind.DFS;
    }

    private SearchResult depthFirst(Workers workers, InitialStates initial) throws IOException {
        DepthFirstSearch search = new DepthFirstSearch(newSpace(workers), judge, bounds);
        SearchResult result = search.run(initial);
        counts = search.stepCounts();
        return result;
    }

    private SearchResult bitstate(Workers workers, InitialStates initial) {
        bitstate = new BitstateSearch(system, judge, bounds, workers);
        return bitstate.run(initial);
    }

    /** Returns the store of visited states; null for random walks and bitstate search, and before {@link #run}. */
    public @Nullable StateStore store() {
        return space == null ? null : space.store;
    }

    /** Returns the statistics of a bitstate search; null for other searches, and before {@link #run}. */
    public @Nullable Bitstate bitstate() {
        return bitstate == null ? null : bitstate.figures();
    }

    /**
     * Returns how often each class of steps was taken; null unless requested by the options, and before {@link #run}.
     */
    public @Nullable Coverage coverage() {
        return counts == null ? null : Coverage.of(system, counts);
    }

    /** Returns the off-heap bytes of visited states. */
    public long storeBytes() {
        if (bitstate != null) {
            return bitstate.bytes();
        }
        return space == null ? 0 : space.store.bytes();
    }

    /** Returns the visited states for traversing them again; null unless the store keeps vectors. */
    public @Nullable Explored explored() {
        return space == null || !space.store.keepsVectors() ? null : new Explored(space, judge);
    }

    /** Returns whether the time limit has passed or a stop was requested; may be called by any thread. */
    public boolean isOver() {
        return bounds.isOver();
    }

    /** Returns the limits that were reached, including the time limit if it has passed by now. */
    public List<String> limits() {
        bounds.interrupted();
        return bounds.cut();
    }

    /** Closes the store; results obtained before stay valid. */
    @Override
    public void close() {
        if (space != null) {
            space.store.close();
        }
    }

    private Space newSpace(Workers workers) throws IOException {
        Path spill = options.spill();
        BlockPool pool = new BlockPool(options.memory(), spill == null ? null : new SpillDirectory(spill));
        int words = system.layout().words();
        StateStore made =
                switch (options.store()) {
                    case TREE -> new TreeStateStore(pool, system.layout().wordBits());
                    case FINGERPRINT -> new FingerprintStateStore(words, pool);
                    case CHRONICLE ->
                        new TreeStateStore(pool, openBacking(), system.layout().wordBits());
                    case BITSTATE -> throw new IllegalStateException("a bit table is not a store of states");
                };
        space = new Space(
                system,
                made,
                task -> workers.forEach(
                        StateStore.PARTITIONS, made.size() < LITTLE, (worker, number) -> task.accept(number)));
        return space;
    }

    /** Opens the backing of a store that outlives the process. */
    private Backing openBacking() throws StoreUnavailableException {
        Path directory =
                Objects.requireNonNull(options.durability(), "durability").directory();
        return BackingProvider.open(options.store().name().toLowerCase(Locale.ROOT), directory, options.maxStates());
    }
}
