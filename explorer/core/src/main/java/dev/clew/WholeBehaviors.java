package dev.clew;

import dev.clew.model.ClusterModel;
import dev.clew.model.Handlers;
import dev.clew.model.Model;
import dev.clew.model.fault.Faults;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.Timing;
import dev.clew.property.TemporalCheck;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.VisitedStates;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks whole behaviors after a complete search without a violation: the temporal properties of a model, and whether time
 * may stop.
 *
 * @param fromTrace whether the search began at a state of a saved trace
 */
record WholeBehaviors(Model model, SearchOptions options, boolean fromTrace) {

    /** Returns the result; null if there is nothing to check. */
    TemporalCheck.@Nullable Result check(Search search) {
        VisitedStates visited = search.visitedStates();
        TemporalCheck.Result properties = properties(search, visited);
        boolean isOpen = properties != null
                && (properties.limit() != null || properties.violated() != null || properties.error() != null);
        if (visited == null || isOpen || !asksForTime(visited)) {
            return properties;
        }
        TemporalCheck.Result held = properties == null ? TemporalCheck.ofNone() : properties;
        return TemporalCheck.withTime(visited, options.workers(), search::isOver, held);
    }

    private boolean asksForTime(VisitedStates visited) {
        return model instanceof ClusterModel cluster
                && cluster.timing().isPresent()
                && mayStandStill(cluster, cluster.timing().get())
                && !fromTrace
                && !visited.system().isReduced();
    }

    /**
     * Returns false if time cannot stop. Only what is overdue stops it. If a message is overdue only some time after it was
     * sent, nothing new becomes overdue at the same moment but for faults, which are bounded; and what is overdue happens,
     * unless a guard lets it come and go.
     */
    private static boolean mayStandStill(ClusterModel cluster, Timing timing) {
        Stream<Bounds> latencies = Stream.concat(Stream.of(timing.latency()), timing.links().values().stream());
        return latencies.anyMatch(bounds -> bounds.max() == 0)
                || cluster.faults().duplicates() == Faults.UNLIMITED
                || cluster.nodes().stream().anyMatch(Handlers::hasGuard);
    }

    private TemporalCheck.@Nullable Result properties(Search search, @Nullable VisitedStates visited) {
        if (model.temporalProperties().isEmpty()) {
            return null;
        }
        if (fromTrace) {
            return TemporalCheck.impossible(
                    "temporal properties are checked of whole behaviors, not from a saved trace on");
        }
        if (options.distribution() != null) {
            return TemporalCheck.impossible(
                    "temporal properties are not checked by a distributed search, which keeps no"
                            + " graph of the states; check them on one machine");
        }
        if (visited == null) {
            return TemporalCheck.impossible("temporal properties are checked only with the exact store (--store tree)");
        }
        return TemporalCheck.run(visited, options.workers(), search::isOver);
    }
}
