package dev.clew.oracle;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A global state of a cluster, whole. */
record ClusterState(List<Object> locals, List<Set<Object>> timers, InFlight network, @Nullable Object kept)
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

    /** The history; where the model keeps none, {@link #kept} is null and this is an error. */
    @Override
    public Object history() {
        if (kept == null) {
            throw new IllegalStateException("the model keeps no history");
        }
        return kept;
    }

    @Override
    public boolean isUp(int node) {
        return true;
    }

    @Override
    public java.util.Optional<Object> persisted(int node) {
        return java.util.Optional.empty();
    }
}
