package dev.clew.search;

import dev.clew.search.walk.DelayBoundedGuide;
import dev.clew.search.walk.FaultsFirstGuide;
import dev.clew.search.walk.NewValuesGuide;
import dev.clew.search.walk.RareStepsGuide;
import dev.clew.search.walk.WalkGuide;
import dev.clew.state.ContentHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a violation in several ways, in turn and each on all workers: every round gives each of them a fixed share of
 * its work, which is twice that of the round before. So the first to find something takes about as long as it would alone, times a
 * constant; and as work is counted in states and steps, not in seconds, the finding is the same for any number of
 * workers.
 */
final class HuntSearch implements SearchStrategy {
    /** States of the swarm in the first round. */
    private static final long FIRST = 2048;

    /** Successors that walks make for each state of the swarm: about as many as its states have. */
    private static final long BRANCHING = 4;

    /** States of the breadth-first search for each state of the swarm: it alone finds all that is near the start. */
    private static final long BREADTH = 4;

    private static final long LAST = 1L << 24;

    /** Lengths of walks, in turn: bugs near the start are found by short walks. */
    private static final int[] LENGTHS = {60, 250, RandomWalks.DEFAULT_DEPTH};

    private static final int SWARM = 2;
    private static final long LEAST_SWARM_BYTES = 1 << 20;

    private final SearchContext context;
    private final Bounds bounds;
    private final long budget;
    private final SpaceFactory spaces;
    private final List<Way> ways;
    private final @Nullable Path[] goals;
    private SearchResult.@Nullable End end;
    private @Nullable String finder;
    private boolean visitedAll;
    private long generated;
    private long excluded;
    private long pruned;
    private long walksTaken;
    private long work;
    private int deepest;
    private int round;

    /** Opens an empty store for a part of the search. */
    @FunctionalInterface
    interface SpaceFactory {
        /** Returns a space that the caller closes. */
        StateSpace open(SearchOptions options, Workers workers) throws IOException;
    }

    /**
     * A way of looking.
     *
     * @param name in words, as reports say it
     */
    private record Way(String name, Maker maker) {}

    @FunctionalInterface
    private interface Maker {
        void run(long size, InitialStates initial) throws IOException;
    }

    /**
     * Creates a search.
     *
     * @param budget successors, of searches or taken or not by walks, after which no way begins
     */
    HuntSearch(SearchContext context, SpaceFactory spaces, long budget) {
        this.context = context;
        this.spaces = spaces;
        this.budget = budget;
        bounds = context.bounds();
        goals = new @Nullable Path[context.predicates().goalCount()];
        ways = ways();
    }

    private List<Way> ways() {
        List<Way> all = new ArrayList<>();
        addWalks("random walks", WalkGuide.UNIFORM, all);
        if (bounds.options().kind() == SearchKind.HUNT) {
            all.add(new Way("a breadth-first search", this::breadthFirst));
        }
        addWalks("random walks that prefer rare steps", new RareStepsGuide(context.system()), all);
        addWalks("random walks that prefer new values", new NewValuesGuide(context.system()), all);
        addWalks("random walks that delay one node at a time", new DelayBoundedGuide(context.system()), all);
        addWalks("random walks with faults first", new FaultsFirstGuide(context.system()), all);
        if (bounds.options().kind() == SearchKind.HUNT) {
            all.add(new Way("a swarm of depth-first searches", this::swarm));
        }
        return all;
    }

    private void addWalks(String name, WalkGuide guide, List<Way> all) {
        int number = all.size();
        all.add(new Way(name, (size, initial) -> walk(guide, number, size, initial)));
    }

    @Override
    public void run(InitialStates initial) throws IOException {
        excluded = initial.excluded();
        long size = FIRST;
        while (isOpen()) {
            round++;
            for (Way way : ways) {
                if (isOpen()) {
                    finder = way.name + ", in round " + round;
                    way.maker.run(size, initial);
                    report();
                }
            }
            size = Math.min(LAST, size * 2);
        }
        if (end == null) {
            bounds.recordIfOver();
        }
    }

    private boolean isOpen() {
        return end == null && !visitedAll && work < budget && !bounds.isOver();
    }

    private void report() {
        if (end == null && bounds.readingDue()) {
            bounds.report(deepest, generated, walksTaken, 0, 0);
        }
    }

    private void walk(WalkGuide guide, int number, long size, InitialStates initial) throws IOException {
        int length = LENGTHS[(round - 1) % LENGTHS.length];
        int most = bounds.options().maxDepth();
        Bounds part = bounds.part(bounds.options()
                .but()
                .kind(SearchKind.RANDOM)
                .seed(seed(number))
                .maxDepth(most == 0 ? length : Math.min(most, length))
                .build());
        RandomWalks walks = new RandomWalks(in(part), null, guide, BRANCHING * size);
        take(walks, initial);
        work += walks.work();
    }

    private void breadthFirst(long size, InitialStates initial) throws IOException {
        Bounds part = bounds.part(bounds.options()
                .but()
                .kind(SearchKind.BFS)
                .store(StoreKind.TREE)
                .maxStates(BREADTH * size)
                .build());
        StateSpace space = spaces.open(part.options(), context.workers());
        try {
            take(new BreadthFirstSearch(in(part), space, null, null), initial);
            visitedAll = end == null && part.cut().isEmpty() && !part.isOver();
        } finally {
            space.store.close();
        }
    }

    private void swarm(long size, InitialStates initial) throws IOException {
        Bounds part = bounds.part(bounds.options()
                .but()
                .kind(SearchKind.DFS)
                .store(StoreKind.BITSTATE)
                .swarm(SWARM)
                .memory(Math.max(LEAST_SWARM_BYTES, 8 * size))
                .maxStates(Math.max(1, size / SWARM))
                .seed(seed(ways.size()))
                .build());
        take(new BitstateSearch(in(part)), initial);
    }

    private SearchContext in(Bounds part) {
        return new SearchContext(context.system(), context.predicates(), part, context.workers());
    }

    private long seed(int way) {
        return ContentHash.combine(bounds.options().seed(), (long) round << Byte.SIZE | way);
    }

    private void take(SearchStrategy way, InitialStates initial) throws IOException {
        way.run(initial);
        SearchResult.Counts counts = way.counts();
        generated += counts.generated();
        pruned += Math.max(0, counts.pruned() - initial.excluded());
        walksTaken += counts.walks();
        work += counts.walks() > 0 ? 0 : counts.generated();
        deepest = Math.max(deepest, counts.depth());
        for (int goal = 0; goal < goals.length; goal++) {
            goals[goal] = goals[goal] == null ? way.pathToGoal(goal) : goals[goal];
        }
        end = way.end();
    }

    /** Returns the number of successors that were made so far. */
    long work() {
        return work;
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
        return new SearchResult.Counts(generated, -1, 0, deepest, pruned + excluded, 0, walksTaken);
    }

    @Override
    public List<String> omissions() {
        return List.of(
                visitedAll
                        ? "the hunt visited every state within the bounds, but proves nothing; --search bfs gives the"
                                + " verdict"
                        : "the hunt visited a part of the states, in " + round + (round == 1 ? " round" : " rounds")
                                + " of " + ways.size() + " ways to search");
    }

    @Override
    public @Nullable String finder() {
        return end == null ? null : finder;
    }
}
