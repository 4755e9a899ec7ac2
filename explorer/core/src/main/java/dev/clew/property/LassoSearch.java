package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateStore;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks for a fair lasso that violates one property. Belongs to one thread. */
final class LassoSearch {
    private final StateGraph graph;
    private final FairGroups groups;
    private final List<Integer> initialStates;
    private final IntUnaryOperator parent;
    private final BlockPool pool;
    private final BooleanSupplier stopped;

    /**
     * Prepares for any number of properties.
     *
     * @param parent the state from which a state was first reached; a depth-first search may reach an initial one from
     *     another
     * @param pool where tables are kept
     * @param stopped whether to give up
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
        this.parent = id -> initial.contains(id) ? StateStore.NO_PARENT : parent.applyAsInt(id);
        this.pool = pool;
        this.stopped = stopped;
    }

    /** A lasso that violates a property as the pattern says; null if there is none, or if it was stopped. */
    @Nullable
    Lasso find(Pattern pattern) {
        IntLog scopes = new IntLog(pool);
        scopes.fill(graph.idLimit(), 0);
        spread(pattern, scopes);
        FairComponents fair = new FairComponents(graph, groups, pattern, scopes, pool, stopped);
        try {
            return Boolean.TRUE.equals(fair.mark()) ? lasso(pattern, fair) : null;
        } finally {
            fair.clear();
            scopes.clear();
        }
    }

    /** Gives the scope 1 to the states in which a violation may go on once it has begun. */
    private void spread(Pattern pattern, IntLog scopes) {
        IntStack begun = new IntStack(pool);
        for (int id = 0; id < scopes.size(); id++) {
            if (graph.contains(id)) {
                begin(pattern, id, false, scopes, begun);
            }
        }
        for (int id : initialStates) {
            begin(pattern, id, true, scopes, begun);
        }
        while (pattern.beginsSomewhere() && begun.size() > 0) {
            int state = begun.pop();
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                int target = graph.target(state, step);
                if (target != StateGraph.OUTSIDE && scopes.get(target) == 0 && pattern.mayStay(graph.flags(target))) {
                    scopes.set(target, 1);
                    begun.push(target);
                }
            }
        }
        begun.clear();
    }

    private void begin(Pattern pattern, int id, boolean isInitial, IntLog scopes, IntStack begun) {
        if (scopes.get(id) == 0 && pattern.mayBegin(graph.flags(id), isInitial)) {
            scopes.set(id, 1);
            if (pattern.beginsSomewhere()) {
                begun.push(id);
            }
        }
    }

    private Lasso lasso(Pattern pattern, FairComponents fair) {
        Approach approach = new Approach(graph, pattern, fair, parent, pool);
        IntList way = approach.way();
        approach.clear();
        int entry = way.getInt(way.size() - 1);
        if (fair.mark(entry) == FairComponents.STUTTERS) {
            return new Lasso(way, way.size() - 1, true);
        }
        IntList loop = new FairLoop(graph, groups, pattern, fair).through(entry);
        IntArrayList states = new IntArrayList(way);
        states.addAll(loop.subList(1, loop.size()));
        return new Lasso(states, way.size() - 1, false);
    }
}
