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

/** Runs the search that the options ask for. Used by one thread, once. */
public final class Search implements AutoCloseable {
    /** Stores smaller than this are not worth waking other threads for. */
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
     * A search through a system.
     *
     * @param checkpoints where it is saved on the way; null for nowhere
     * @param saved what an earlier search saved, read up to the end of the dictionary; null to begin anew
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
     * Searches until done, or until a bound is met.
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

    /** Names of the constraints, in the order in which they are judged. */
    public List<String> constraints() {
        return judge.constraintNames();
    }

    /** Initial states that a constraint excludes. */
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

    /** Sets who is given the path of each random walk, in the order of their numbers. */
    public void onWalk(Consumer<dev.clew.search.Path> listener) {
        onWalk = listener;
    }

    /** The level at which a saved search went on; 0 if it began anew. */
    public int resumedLevel() {
        return resumedLevel;
    }

    /** Whether steps that commute with explored ones are not looked up. */
    public boolean usesSleepSets() {
        boolean wanted = options.kind() == SearchOptions.Kind.BFS && options.skipCommuting();
        return wanted && !options.symmetry() && !options.coverage() && !judge.constrains();
    }

    /** Threads that the search uses. */
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

    /** The store of visited states; null for random walks and bitstate search, and before {@link #run}. */
    public @Nullable StateStore store() {
        return space == null ? null : space.store;
    }

    /** How far a bitstate search got; null for other searches, and before {@link #run}. */
    public @Nullable Bitstate bitstate() {
        return bitstate == null ? null : bitstate.figures();
    }

    /** How often each class of steps was taken; null unless the options ask for it, and before {@link #run}. */
    public @Nullable Coverage coverage() {
        return counts == null ? null : Coverage.of(system, counts);
    }

    /** Off-heap bytes that visited states take. */
    public long storeBytes() {
        if (bitstate != null) {
            return bitstate.bytes();
        }
        return space == null ? 0 : space.store.bytes();
    }

    /** The visited states, to be walked through again; null unless the store keeps vectors. */
    public @Nullable Explored explored() {
        return space == null || !space.store.keepsVectors() ? null : new Explored(space, judge);
    }

    /** Whether time is up or a stop was asked for; may be asked by any thread. */
    public boolean isOver() {
        return bounds.isOver();
    }

    /** The limits that were met, that of time included if it is up by now. */
    public List<String> limits() {
        bounds.interrupted();
        return bounds.cut();
    }

    /** Gives up the store; what was asked for before stays as it is. */
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
                    case BITSTATE -> throw new IllegalStateException("bits are no store of states");
                };
        space = new Space(
                system,
                made,
                task -> workers.forEach(
                        StateStore.PARTITIONS, made.size() < LITTLE, (worker, number) -> task.accept(number)));
        return space;
    }

    /** Where states lie that outlive the process. */
    private Backing openBacking() throws StoreUnavailableException {
        Path directory =
                Objects.requireNonNull(options.durability(), "durability").directory();
        return BackingProvider.open(options.store().name().toLowerCase(Locale.ROOT), directory, options.maxStates());
    }
}
