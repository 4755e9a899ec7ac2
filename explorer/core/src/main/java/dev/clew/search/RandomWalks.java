package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.search.walk.WalkGuide;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Random walks from initial states, each step drawn by a {@link WalkGuide} from those that change the state. A walk depends
 * only on the seed, its own number and the batches before its own, so the walks, and the first of them that finds
 * something, are the same for any number of workers.
 */
final class RandomWalks implements SearchStrategy {
    /** Number of states on a walk if no depth bound is given. */
    static final int DEFAULT_DEPTH = 1000;

    private static final int WALKS_A_BATCH = 64;

    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final Bounds bounds;
    private final Workers workers;
    private final @Nullable Consumer<Path> listener;
    private final WalkGuide guide;
    private final long mostWork;
    private final @Nullable Path[] goals;
    private List<int[]> initial = List.of();
    private SearchResult.@Nullable End end;
    private Expander[] expanders;
    private int deepest;
    private long generated;
    private long work;
    private long pruned;
    private long walks;

    /** One walk, and what it found. */
    private static final class Walk {
        final WalkGuide.Walker walker;

        /** The way that it took, kept if somebody is to hear of it. */
        @Nullable
        Path whole;

        SearchResult.@Nullable End end;

        final @Nullable Path[] goals;
        long generated;
        long work;
        long pruned;
        int length;
        boolean overflow;

        Walk(WalkGuide.Walker walker, int goalCount) {
            this.walker = walker;
            goals = new @Nullable Path[goalCount];
        }
    }

    /**
     * Creates walks.
     *
     * @param listener receives each walk's path, in the order of their numbers, on the calling thread; null for none
     */
    RandomWalks(SearchContext context, @Nullable Consumer<Path> listener) {
        this(context, listener, WalkGuide.UNIFORM, Long.MAX_VALUE);
    }

    /**
     * Creates walks.
     *
     * @param guide chooses their steps
     * @param mostWork successors, taken or not, after which no batch of walks begins
     */
    RandomWalks(SearchContext context, @Nullable Consumer<Path> listener, WalkGuide guide, long mostWork) {
        this.listener = listener;
        this.guide = guide;
        this.mostWork = mostWork;
        system = context.system();
        predicates = context.predicates();
        bounds = context.bounds();
        workers = context.workers();
        expanders = newExpanders();
        goals = new @Nullable Path[predicates.goalCount()];
    }

    @Override
    public void run(InitialStates states) {
        initial = states.admitted();
        pruned = states.excluded();
        long wanted = bounds.options().walks() == 0
                ? Long.MAX_VALUE
                : bounds.options().walks();
        while (end == null && walks < wanted && work < mostWork && !bounds.isOver()) {
            int size = (int) Math.min(WALKS_A_BATCH, wanted - walks);
            take(batch(size));
            if (end == null && bounds.readingDue()) {
                bounds.report(deepest, generated, walks, 0, 0);
            }
        }
        if (end == null && walks < wanted && work < mostWork) {
            bounds.recordIfOver();
        }
    }

    @Override
    public SearchResult.@Nullable End end() {
        return end;
    }

    @Override
    public @Nullable Path pathToGoal(int goal) {
        return goals[goal];
    }

    @Override
    public SearchResult.Counts counts() {
        return new SearchResult.Counts(generated, -1, 0, deepest, pruned, 0, walks);
    }

    /** Returns the number of successors that were made, taken or not: a measure of the time spent. */
    long work() {
        return work;
    }

    @Override
    public List<String> omissions() {
        return List.of("random walks visit a sample: " + walks + " walks of at most " + depthBound() + " states");
    }

    private Walk[] batch(int size) {
        Walk[] batch = new Walk[size];
        boolean overflow;
        do {
            workers.forEach(size, false, (worker, i) -> batch[i] = walk(expanders[worker], walks + i));
            overflow = false;
            for (Walk walk : batch) {
                overflow |= walk.overflow;
            }
            if (overflow) {
                system.growLayout();
                expanders = newExpanders();
            }
        } while (overflow);
        return batch;
    }

    private Walk walk(Expander expander, long number) {
        SplittableRandom random = new SplittableRandom(mix(bounds.options().seed(), number));
        Walk walk = new Walk(guide.begin(random), predicates.goalCount());
        int[] numbers = initial.get(random.nextInt(initial.size()));
        Path path = Path.of(numbers);
        walk.generated = 1;
        while (visit(walk, path) && step(expander, walk, path)) {
            // until it ends
        }
        walk.length = path.states().size();
        walk.whole = listener == null ? null : path;
        return walk;
    }

    /** Checks the last state; returns whether the walk continues. */
    private boolean visit(Walk walk, Path path) {
        VectorLayout layout = system.layout();
        int[] vector = new int[layout.words()];
        try {
            layout.pack(path.last(), vector);
            int violated = predicates.violated(layout, vector);
            if (violated >= 0) {
                walk.end = SearchResult.End.violation(predicates.invariantName(violated), path);
                return false;
            }
            for (int goal = 0; goal < walk.goals.length; goal++) {
                if (walk.goals[goal] == null && goals[goal] == null && predicates.reaches(goal, layout, vector)) {
                    walk.goals[goal] = new Path(new ArrayList<>(path.states()), new ArrayList<>(path.codes()));
                }
            }
            return true;
        } catch (ModelError e) {
            walk.end = SearchResult.End.modelError(e.getMessage(), path);
            return false;
        }
    }

    /** Adds a step to a walk; at the depth bound only checks for deadlock. Returns whether the walk continues. */
    private boolean step(Expander expander, Walk walk, Path path) {
        VectorLayout layout = system.layout();
        int[] vector = new int[layout.words()];
        layout.pack(path.last(), vector);
        try {
            Expansion expansion = expander.expand(vector, system.fingerprint(path.last()), 0);
            walk.overflow |= expansion.overflow();
            if (walk.overflow) {
                return false;
            }
            walk.work += 1 + expansion.count();
            if (expansion.generated() == 0 && predicates.isDeadlock(layout, vector)) {
                walk.end = SearchResult.End.deadlock(path);
                return false;
            }
            if (path.states().size() >= depthBound()) {
                return false;
            }
            int[] open = admitted(expansion, layout, vector, walk, path);
            if (open.length == 0 || walk.end != null) {
                return false;
            }
            int chosen = walk.walker.choose(expansion, open);
            add(path, expansion, chosen);
            walk.generated++;
            if (expansion.violated(chosen) > 0) {
                String property = predicates.stepPropertyName(expansion.violated(chosen) - 1);
                walk.end = SearchResult.End.violation(property, path);
                return false;
            }
            return true;
        } catch (ModelError e) {
            walk.end = SearchResult.End.modelError(e.getMessage(), path);
            return false;
        }
    }

    private static void add(Path path, Expansion expansion, int successor) {
        int[] numbers = new int[expansion.layout().slots()];
        expansion.unpack(successor, numbers);
        path.add(numbers, expansion.code(successor));
    }

    /** Returns the successors within the constraint; the others are checked, and the first violation ends the walk. */
    private int[] admitted(Expansion expansion, VectorLayout layout, int[] vector, Walk walk, Path path) {
        int[] open = new int[expansion.count()];
        int count = 0;
        for (int i = 0; i < open.length && walk.end == null; i++) {
            expansion.copyVector(i, vector);
            if (predicates.admits(layout, vector)) {
                open[count++] = i;
            } else {
                walk.pruned++;
                String violated = violatedOutside(expansion, i, layout, vector);
                if (violated != null) {
                    add(path, expansion, i);
                    walk.end = SearchResult.End.violation(violated, path);
                }
            }
        }
        return java.util.Arrays.copyOf(open, count);
    }

    /** Returns the property violated by a step out of the constraint or by its target; null if there is none. */
    private @Nullable String violatedOutside(Expansion expansion, int successor, VectorLayout layout, int[] vector) {
        int invariant = predicates.violated(layout, vector);
        if (invariant >= 0) {
            return predicates.invariantName(invariant);
        }
        int property = expansion.violated(successor) - 1;
        return property < 0 ? null : predicates.stepPropertyName(property);
    }

    /** Takes over a batch up to the walk that ends the search. */
    private void take(Walk[] batch) {
        for (Walk walk : batch) {
            take(walk);
            if (walk.end != null) {
                end = walk.end;
                return;
            }
        }
    }

    private void take(Walk walk) {
        walks++;
        guide.learn(walk.walker);
        if (listener != null && walk.whole != null) {
            listener.accept(walk.whole);
        }
        generated += walk.generated;
        work += walk.work;
        pruned += walk.pruned;
        deepest = Math.max(deepest, walk.length);
        for (int goal = 0; goal < goals.length; goal++) {
            goals[goal] = goals[goal] == null ? walk.goals[goal] : goals[goal];
        }
    }

    private int depthBound() {
        return bounds.options().maxDepth() == 0
                ? DEFAULT_DEPTH
                : bounds.options().maxDepth();
    }

    private Expander[] newExpanders() {
        Expander[] made = new Expander[workers.count()];
        java.util.Arrays.setAll(made, i -> system.newExpander());
        return made;
    }

    private static long mix(long seed, long walk) {
        return dev.clew.state.ContentHash.combine(seed, walk);
    }
}
