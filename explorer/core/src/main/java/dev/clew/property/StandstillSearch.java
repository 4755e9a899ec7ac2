package dev.clew.property;

import dev.clew.model.TemporalProperty.Operator;
import dev.clew.property.TemporalCheck.Standstill;
import dev.clew.search.VisitedStates;
import dev.clew.search.Workers;
import dev.clew.store.BlockPool;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches a timed model for a fair behavior that ends among states in which time cannot pass. Where these states have no
 * cycle, nothing needs to be known of fairness: something is overdue in each of them, and it happens. Used once.
 */
final class StandstillSearch {
    private final Pattern pattern = Pattern.of(Operator.INFINITELY_OFTEN, 0);
    private final VisitedStates visited;
    private final Workers workers;
    private final BooleanSupplier stopped;
    private final BlockPool pool;
    private final StateGraph graph;

    StandstillSearch(VisitedStates visited, Workers workers, BooleanSupplier stopped) {
        this.visited = visited;
        this.workers = workers;
        this.stopped = stopped;
        pool = visited.store().pool();
        graph = new StateGraph(pool);
    }

    /** Returns a behavior in which time stops; null if there is none, or the search was stopped. */
    @Nullable
    Standstill find() {
        try {
            GraphBuilder plain = GraphBuilder.ofTime(visited, pattern, graph, false, stopped);
            if (!plain.build(workers) || (!plain.hasStepsInPlace() && !hasCycle())) {
                return null;
            }
            graph.clear();
            return GraphBuilder.ofTime(visited, pattern, graph, true, stopped).build(workers) ? fair() : null;
        } finally {
            graph.clear();
        }
    }

    private @Nullable Standstill fair() {
        FairGroups groups = FairGroups.of(visited.system().fairSteps());
        Lasso lasso =
                new LassoSearch(graph, groups, visited.initialStates(), visited::parent, pool, stopped).find(pattern);
        return lasso == null
                ? null
                : new Standstill(TemporalCheck.path(visited, lasso), lasso.loopStart(), lasso.stutters());
    }

    private boolean hasCycle() {
        Cycles cycles = new Cycles();
        StrongComponents components = new StrongComponents(graph, cycles, pool, stopped);
        try {
            int limit = graph.idLimit();
            for (int id = 0; id < limit; id++) {
                if (staysIn(id)) {
                    components.include(id);
                }
            }
            for (int id = 0; id < limit && !cycles.found && !stopped.getAsBoolean(); id++) {
                if (staysIn(id)) {
                    components.visit(id);
                }
            }
        } finally {
            components.clear();
        }
        return cycles.found;
    }

    private boolean staysIn(int id) {
        return graph.contains(id) && pattern.mayStay(graph.flags(id));
    }

    /** Notices components of several states. */
    private static final class Cycles implements StrongComponents.Listener {
        private boolean found;

        @Override
        public void single(int state) {}

        @Override
        public void several(IntStack members) {
            found = true;
        }
    }
}
