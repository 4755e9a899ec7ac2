package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Searches for a fair lasso that violates one property. Belongs to one thread. */
final class LassoSearch {
    private static final int ASK_EVERY = 1 << 12;

    private final StateGraph graph;
    private final FairGroups groups;
    private final List<Integer> initialStates;
    private final IntUnaryOperator parent;
    private final BlockPool pool;
    private final BooleanSupplier stopped;

    /**
     * Creates a search for any number of properties.
     *
     * @param parent maps a state to the state from which it was first reached; a depth-first search may reach an
     *     initial state from another state
     * @param pool provides the memory of tables
     * @param stopped returns whether to give up
     */
    LassoSearch(
            StateGraph graph,
            FairGroups groups,
            List<Integer> initialStates,
            IntUnaryOperator parent,
            BlockPool pool,
            BooleanSupplier stopped) {
        this.graph = graph;
        this.groups = groups;
        this.initialStates = List.copyOf(initialStates);
        IntOpenHashSet initial = new IntOpenHashSet(initialStates);
        this.parent = id -> initial.contains(id) ? StateId.NO_PARENT : parent.applyAsInt(id);
        this.pool = pool;
        this.stopped = stopped;
    }

    /** Returns a lasso that matches the pattern of a violation; null if there is none or the search was stopped. */
    @Nullable
    Lasso find(Pattern pattern) {
        FairComponents fair = new FairComponents(graph, groups, pattern, pool, stopped);
        try {
            mark(pattern, fair);
            return !stopped.getAsBoolean() && fair.finish() && !stopped.getAsBoolean() ? lasso(pattern, fair) : null;
        } finally {
            fair.clear();
        }
    }

    /** Marks what can be reached from the states in which a violation may begin. */
    private void mark(Pattern pattern, FairComponents fair) {
        if (pattern.beginsAtOnce()) {
            for (int id : initialStates) {
                fair.markFrom(id);
            }
            return;
        }
        int limit = graph.idLimit();
        for (int id = 0; id < limit; id++) {
            if (id % ASK_EVERY == 0 && stopped.getAsBoolean()) {
                return;
            }
            if (graph.contains(id) && pattern.mayBegin(graph.flags(id))) {
                fair.markFrom(id);
            }
        }
    }

    private Lasso lasso(Pattern pattern, FairComponents fair) {
        StemSearch stemSearch = new StemSearch(graph, pattern, fair, parent, pool);
        IntList stem = stemSearch.stem();
        stemSearch.clear();
        int entry = stem.getInt(stem.size() - 1);
        if (fair.mark(entry) == FairComponents.STUTTERS) {
            return new Lasso(stem, List.of(), stem.size() - 1, true);
        }
        FairLoop.Way loop = new FairLoop(graph, groups, pattern, fair).through(entry);
        IntArrayList states = new IntArrayList(stem);
        states.addAll(loop.states().subList(1, loop.states().size()));
        return new Lasso(states, loop.labels(), stem.size() - 1, false);
    }
}
