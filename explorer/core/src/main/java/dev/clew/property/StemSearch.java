package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds the stem of a lasso: a path from an initial state to the nearest state in which a violation can continue for
 * ever. The path follows the parents to the state where the violation begins, and from there leads through states in
 * which it may continue. It is a shortest path if the parents are those of breadth-first search. Belongs to one thread.
 */
final class StemSearch {
    private final StateGraph graph;
    private final Pattern pattern;
    private final FairComponents fair;
    private final IntUnaryOperator parent;
    private final Depths depths;
    private final IntLog before;

    /**
     * Creates a search for one pattern.
     *
     * @param parent maps a state to the state from which it was first reached, negative for initial ones
     */
    StemSearch(StateGraph graph, Pattern pattern, FairComponents fair, IntUnaryOperator parent, BlockPool pool) {
        this.graph = graph;
        this.pattern = pattern;
        this.fair = fair;
        this.parent = parent;
        depths = new Depths(parent, graph.idLimit(), pool);
        before = new IntLog(pool);
        before.fill(graph.idLimit(), 0);
    }

    /** Returns the stem; at least one state must be marked by {@link FairComponents}. */
    IntList stem() {
        List<IntArrayList> sources = sourcesByDepth();
        IntArrayList frontier = new IntArrayList();
        for (int depth = 0; depth < sources.size() || !frontier.isEmpty(); depth++) {
            frontier = next(frontier);
            if (depth < sources.size()) {
                for (int source : sources.get(depth)) {
                    reach(source, source, frontier);
                }
            }
            for (int state : frontier) {
                if (fair.mark(state) != 0) {
                    return stemTo(state);
                }
            }
        }
        throw new IllegalStateException("no path leads to a fair component");
    }

    void clear() {
        depths.clear();
        before.clear();
    }

    private List<IntArrayList> sourcesByDepth() {
        List<IntArrayList> sources = new ArrayList<>();
        for (int id = 0; id < before.size(); id++) {
            if (graph.contains(id) && isSource(id)) {
                int depth = depths.of(id);
                while (sources.size() <= depth) {
                    sources.add(new IntArrayList());
                }
                sources.get(depth).add(id);
            }
        }
        return sources;
    }

    private boolean isSource(int id) {
        if (!pattern.beginsSomewhere()) {
            return fair.mark(id) != 0;
        }
        return pattern.mayBegin(graph.flags(id)) && (!pattern.beginsAtOnce() || parent.applyAsInt(id) < 0);
    }

    private IntArrayList next(IntArrayList frontier) {
        IntArrayList next = new IntArrayList();
        for (int state : frontier) {
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                int target = graph.target(state, step);
                if (target != StateGraph.OUTSIDE && pattern.mayStay(graph.flags(target))) {
                    reach(target, state, next);
                }
            }
        }
        return next;
    }

    private void reach(int state, int from, IntArrayList frontier) {
        if (before.get(state) == 0) {
            before.set(state, from + 1);
            frontier.add(state);
        }
    }

    private IntList stemTo(int last) {
        IntArrayList stem = new IntArrayList();
        int state = last;
        while (before.get(state) - 1 != state) {
            stem.add(state);
            state = before.get(state) - 1;
        }
        for (; state >= 0; state = parent.applyAsInt(state)) {
            stem.add(state);
        }
        IntArrayList forwards = new IntArrayList(stem.size());
        for (int i = stem.size() - 1; i >= 0; i--) {
            forwards.add(stem.getInt(i));
        }
        return forwards;
    }
}
