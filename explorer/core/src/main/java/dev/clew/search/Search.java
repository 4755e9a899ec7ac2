package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.SavedTypes;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Runs the search that the options specify. Used by one thread, once. */
@API(status = API.Status.INTERNAL)
public final class Search implements AutoCloseable {
    /** Size of stores below which waking other threads does not pay off. */
    private static final int LITTLE = 4096;

    private final TransitionSystem system;
    private final Bounds bounds;
    private final SearchOptions options;
    private final ModelPredicates predicates;
    private final @Nullable Checkpoints checkpoints;
    private final @Nullable DataInputStream saved;
    private @Nullable StateSpace space;
    private @Nullable SearchStrategy strategy;
    private long excludedInitialStates;
    private @Nullable Consumer<Path> onWalk;
    private @Nullable SavedTypes valueTypes;
    private long stepBudget = Long.MAX_VALUE;

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
        predicates = ModelPredicates.of(system, checksDeadlock, options.goals());
    }

    /** Sets the classes of the model's values, for searches in which other JVMs send some. */
    public void readingValuesOf(SavedTypes types) {
        valueTypes = types;
    }

    /** Sets the number of successors, taken by walks or not, after which a hunt ends. */
    public void stepBudget(long states) {
        stepBudget = states;
    }

    /** Returns the number of successors of a hunt; 0 for other searches. */
    public long work() {
        return strategy instanceof HuntSearch hunted ? hunted.work() : 0;
    }

    /** Returns what found the end of a hunt, in words; null for other searches, and if nothing was found. */
    public @Nullable String finder() {
        return strategy == null ? null : strategy.finder();
    }

    /** Sets the receiver of the path of each random walk, in the order of their numbers. */
    public void onWalk(Consumer<Path> listener) {
        onWalk = listener;
    }

    /**
     * Searches until done, or until a bound is reached.
     *
     * @throws IOException if a saved search cannot be read, or no checkpoint can be written
     */
    public SearchResult run() throws IOException {
        InitialStates initial = InitialStates.of(system, predicates, options.maxStates());
        excludedInitialStates = initial.excluded();
        SearchResult ended = initial.end();
        if (ended != null) {
            return ended;
        }
        try (Workers workers = new Workers(workers())) {
            SearchStrategy made = strategy(new SearchContext(system, predicates, bounds, workers));
            strategy = made;
            made.run(initial);
            return result(made);
        }
    }

    /** Returns a new strategy for the options; each strategy has a line here. */
    private SearchStrategy strategy(SearchContext context) throws IOException {
        return switch (options.kind()) {
            case BFS ->
                options.distribution() != null
                        ? DistributedSearch.find()
                                .search(system, predicates, bounds, Objects.requireNonNull(valueTypes, "valueTypes"))
                        : new BreadthFirstSearch(context, openSpace(context.workers()), checkpoints, saved);
            case DFS ->
                options.store().isBitTable()
                        ? new BitstateSearch(context)
                        : new DepthFirstSearch(context, openSpace(context.workers()));
            case RANDOM -> new RandomWalks(context, onWalk);
            case GUIDED, HUNT -> new HuntSearch(context, this::newSpace, stepBudget);
        };
    }

    /** Returns the result of a strategy that has ended. */
    private SearchResult result(SearchStrategy ended) {
        try {
            List<SearchResult.Reached> reached = new ArrayList<>();
            List<String> open = new ArrayList<>();
            for (int goal = 0; goal < predicates.goalCount(); goal++) {
                Path path = ended.pathToGoal(goal);
                if (path == null) {
                    open.add(predicates.goalName(goal));
                } else {
                    reached.add(new SearchResult.Reached(predicates.goalName(goal), path));
                }
            }
            SearchResult.End end = ended.end();
            if (end == null) {
                ended.omissions().forEach(bounds::record);
                end = bounds.cut().isEmpty() ? SearchResult.End.COMPLETE : SearchResult.End.CUT;
            }
            return new SearchResult(end, reached, open, bounds.cut(), ended.counts());
        } catch (ModelError e) { // no behavior of the model passes through the orbits that were found
            return SearchResult.broken(e, predicates.goalNames(), bounds.cut(), ended.counts());
        }
    }

    /** Returns the names of the constraints, in the order in which they are evaluated. */
    public List<String> constraints() {
        return predicates.constraintNames();
    }

    /** Returns the number of initial states that a constraint excludes. */
    public long excludedInitialStates() {
        return excludedInitialStates;
    }

    /** Returns how many of the pruned states of a result are targets of steps; each member of a swarm counts its own. */
    public long prunedSteps(SearchResult result) {
        Bitstate swarm = bitstate();
        long times = swarm == null ? 1 : swarm.members().size();
        return Math.max(0, result.counts().pruned() - times * excludedInitialStates);
    }

    /** Returns the level at which a saved search was resumed; 0 for a new search. */
    public int resumedLevel() {
        return strategy == null ? 0 : strategy.resumedLevel();
    }

    /** Returns whether sleep sets skip redundant lookups. */
    public boolean usesSleepSets() {
        boolean wanted = options.kind().usesSleepSets() && options.skipCommuting() && options.distribution() == null;
        return wanted && !options.symmetry() && !options.coverage() && !predicates.constrains();
    }

    /** Returns how often the model's code was called on distinct inputs, in all JVMs. */
    public long handlerCalls() {
        long here = system.handlerCalls();
        return strategy == null ? here : strategy.handlerCalls(here);
    }

    /** Returns how the search was distributed; null if it was not, and before {@link #run}. */
    public @Nullable DistributedRun distributed() {
        return strategy == null ? null : strategy.distributed();
    }

    /** Returns the number of threads that the search uses here. */
    public int workers() {
        if (options.distribution() != null) {
            return 1;
        }
        if (options.kind().isParallel()) {
            return options.workers();
        }
        return options.store().isBitTable() ? Math.min(options.workers(), options.swarm()) : 1;
    }

    /** Returns the store of visited states; null for random walks and bitstate search, and before {@link #run}. */
    public @Nullable StateStore store() {
        return space == null ? null : space.store;
    }

    /** Returns the statistics of a bitstate search; null for other searches, and before {@link #run}. */
    public @Nullable Bitstate bitstate() {
        return strategy == null ? null : strategy.bitstate();
    }

    /**
     * Returns how often each class of steps was taken; null unless requested by the options, and before {@link #run}.
     */
    public @Nullable Coverage coverage() {
        if (!options.coverage()) {
            return null;
        }
        StepCounts counts = strategy == null ? null : strategy.stepCounts();
        return Coverage.of(system, counts == null ? new StepCounts() : counts);
    }

    /** Returns the off-heap bytes of visited states. */
    public long storeBytes() {
        return strategy == null ? 0 : strategy.bytes();
    }

    /** Returns the visited states for traversing them again; null unless the store keeps vectors. */
    public @Nullable VisitedStates visitedStates() {
        return space == null || !space.store.keepsVectors() ? null : new VisitedStates(space, predicates);
    }

    /** Returns whether the time limit has passed or a stop was requested; may be called by any thread. */
    public boolean isOver() {
        return bounds.isOver();
    }

    /** Returns the limits that were reached, including the time limit if it has passed by now. */
    public List<String> limits() {
        return bounds.cutBy();
    }

    /** Closes the store; results obtained before stay valid. */
    @Override
    public void close() {
        if (space != null) {
            space.store.close();
        }
    }

    private StateSpace openSpace(Workers workers) throws IOException {
        StateSpace opened = newSpace(options, workers);
        space = opened;
        return opened;
    }

    /** Opens an empty store for a search with these options. */
    private StateSpace newSpace(SearchOptions wanted, Workers workers) throws IOException {
        BlockPool pool = BlockPool.within(wanted.memory(), wanted.spill());
        Durability durability = wanted.durability();
        java.nio.file.Path folder = durability == null ? null : durability.directory();
        StateStore made = wanted.store().open(pool, system.layout().wordBits(), folder, wanted.maxStates());
        return new StateSpace(
                system,
                made,
                task -> workers.forEach(
                        StateId.PARTITIONS, made.size() < LITTLE, (worker, number) -> task.accept(number)));
    }
}
