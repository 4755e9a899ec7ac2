package dev.clew.search;

import dev.clew.model.ModelError;
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
 * Random walks from initial states, each step drawn uniformly from those that change the state. A walk depends only on
 * the seed and its own number, so the walks, and the first of them that finds something, are the same for any number of
 * workers.
 */
final class RandomWalks {
    /** Number of states on a walk if no depth bound is given. */
    static final int DEFAULT_DEPTH = 1000;

    private static final int WALKS_A_BATCH = 64;

    private final TransitionSystem system;
    private final Judge judge;
    private final Bounds bounds;
    private final Workers workers;
    private final @Nullable Consumer<Path> listener;
    private final List<@Nullable Path> goals = new ArrayList<>();
    private final InitialStates initial;
    private Expander[] expanders;
    private int deepest;
    private long generated;
    private long pruned;
    private long walks;

    /** Result of one walk. */
    private static final class Walk {
        @Nullable
        Path path;

        /** The whole path, if a listener wants it. */
        @Nullable
        Path whole;

        SearchResult.@Nullable Ending ending;

        @Nullable
        String property;

        @Nullable
        String message;

        final @Nullable Path[] goals;
        long generated;
        long pruned;
        int length;
        boolean overflow;

        Walk(int goalCount) {
            goals = new @Nullable Path[goalCount];
        }
    }

    /**
     * Creates walks.
     *
     * @param listener receives each walk's path, in the order of their numbers, on the calling thread; null for none
     */
    RandomWalks(
            TransitionSystem system,
            Judge judge,
            Bounds bounds,
            Workers workers,
            InitialStates initial,
            @Nullable Consumer<Path> listener) {
        this.listener = listener;
        this.initial = initial;
        pruned = initial.excluded();
        this.system = system;
        this.judge = judge;
        this.bounds = bounds;
        this.workers = workers;
        expanders = newExpanders();
        for (int goal = 0; goal < judge.goalCount(); goal++) {
            goals.add(null);
        }
    }

    SearchResult run() {
        long wanted = bounds.options().walks() == 0
                ? Long.MAX_VALUE
                : bounds.options().walks();
        while (walks < wanted && !bounds.interrupted()) {
            int size = (int) Math.min(WALKS_A_BATCH, wanted - walks);
            Walk[] batch = batch(size);
            for (Walk walk : batch) {
                take(walk);
                if (walk.ending != null) {
                    return result(walk);
                }
            }
            if (bounds.readingDue()) {
                bounds.report(deepest, generated, walks, 0, 0);
            }
        }
        bounds.record("random walks visit a sample: " + walks + " walks of at most " + depthBound() + " states");
        return result(null);
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
        Walk walk = new Walk(judge.goalCount());
        int[] numbers = initial.admitted().get(random.nextInt(initial.admitted().size()));
        Path path = Path.of(numbers);
        walk.generated = 1;
        while (visit(walk, path) && step(expander, random, walk, path)) {
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
            int violated = judge.violated(layout, vector);
            if (violated >= 0) {
                end(walk, path, SearchResult.Ending.VIOLATION, judge.invariantName(violated), null);
                return false;
            }
            for (int goal = 0; goal < walk.goals.length; goal++) {
                if (walk.goals[goal] == null && goals.get(goal) == null && judge.reaches(goal, layout, vector)) {
                    walk.goals[goal] = new Path(new ArrayList<>(path.states()), new ArrayList<>(path.codes()));
                }
            }
            return true;
        } catch (ModelError e) {
            end(walk, path, SearchResult.Ending.MODEL_ERROR, null, e.getMessage());
            return false;
        }
    }

    /** Adds a step to a walk; at the depth bound only sees whether there is one. Whether the walk goes on. */
    private boolean step(Expander expander, SplittableRandom random, Walk walk, Path path) {
        VectorLayout layout = system.layout();
        int[] vector = new int[layout.words()];
        layout.pack(path.last(), vector);
        try {
            Expansion expansion = expander.expand(vector, system.fingerprint(path.last()), 0);
            walk.overflow |= expansion.overflow();
            if (walk.overflow) {
                return false;
            }
            if (expansion.generated() == 0 && judge.isDeadlock(layout, vector)) {
                end(walk, path, SearchResult.Ending.DEADLOCK, null, null);
                return false;
            }
            if (path.states().size() >= depthBound()) {
                return false;
            }
            int[] open = admitted(expansion, layout, vector, walk, path);
            if (open.length == 0 || walk.ending != null) {
                return false;
            }
            int chosen = open[random.nextInt(open.length)];
            add(path, expansion, chosen);
            walk.generated++;
            if (expansion.violated(chosen) > 0) {
                String property = judge.stepPropertyName(expansion.violated(chosen) - 1);
                end(walk, path, SearchResult.Ending.VIOLATION, property, null);
                return false;
            }
            return true;
        } catch (ModelError e) {
            end(walk, path, SearchResult.Ending.MODEL_ERROR, null, e.getMessage());
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
        for (int i = 0; i < open.length && walk.ending == null; i++) {
            expansion.copyVector(i, vector);
            if (judge.admits(layout, vector)) {
                open[count++] = i;
            } else {
                walk.pruned++;
                String violated = violatedOutside(expansion, i, layout, vector);
                if (violated != null) {
                    add(path, expansion, i);
                    end(walk, path, SearchResult.Ending.VIOLATION, violated, null);
                }
            }
        }
        return java.util.Arrays.copyOf(open, count);
    }

    /** Returns the property violated by a step out of the constraint or by its target; null if there is none. */
    private @Nullable String violatedOutside(Expansion expansion, int successor, VectorLayout layout, int[] vector) {
        int invariant = judge.violated(layout, vector);
        if (invariant >= 0) {
            return judge.invariantName(invariant);
        }
        int property = expansion.violated(successor) - 1;
        return property < 0 ? null : judge.stepPropertyName(property);
    }

    private static void end(
            Walk walk, Path path, SearchResult.Ending ending, @Nullable String property, @Nullable String message) {
        walk.ending = ending;
        walk.property = property;
        walk.message = message;
        walk.path = path;
    }

    private void take(Walk walk) {
        walks++;
        if (listener != null && walk.whole != null) {
            listener.accept(walk.whole);
        }
        generated += walk.generated;
        pruned += walk.pruned;
        deepest = Math.max(deepest, walk.length);
        for (int goal = 0; goal < walk.goals.length; goal++) {
            if (goals.get(goal) == null) {
                goals.set(goal, walk.goals[goal]);
            }
        }
    }

    private SearchResult result(@Nullable Walk last) {
        List<SearchResult.Reached> reached = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int goal = 0; goal < goals.size(); goal++) {
            Path path = goals.get(goal);
            if (path == null) {
                open.add(judge.goalName(goal));
            } else {
                reached.add(new SearchResult.Reached(judge.goalName(goal), path));
            }
        }
        SearchResult.Counts counts = new SearchResult.Counts(generated, -1, 0, deepest, pruned, 0, walks);
        if (last == null || last.ending == null) {
            return new SearchResult(SearchResult.Ending.CUT, null, null, null, reached, open, bounds.cut(), counts);
        }
        return new SearchResult(
                last.ending, last.property, last.message, last.path, reached, open, bounds.cut(), counts);
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
