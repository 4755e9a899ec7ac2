package dev.clew.oracle;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A global state of a cluster, whole. */
record ClusterState(List<Object> locals, List<Set<Object>> timers, InFlight network, @Nullable Object history)
        implements ClusterView<Object> {

    @Override
    public int size() {
        return locals.size();
    }

    @Override
    public Object state(int node) {
        return locals.get(node);
    }

    @Override
    public List<Envelope<Object>> deliverable(int destination) {
        return network.deliverableTo(destination);
    }

    /** The history; as a view it is an error for a model without one, which none of the oracle's callers is. */
    @Override
    public Object history() {
        if (history == null) {
            throw new IllegalStateException("the model keeps no history");
        }
        return history;
    }
}
