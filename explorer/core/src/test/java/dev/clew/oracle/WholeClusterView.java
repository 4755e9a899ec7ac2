package dev.clew.oracle;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.time.ClockInstant;
import java.util.List;
import java.util.Optional;

/** View of a global state for properties. */
record WholeClusterView(ClusterState global, HandlerRuns handlers) implements ClusterView<Object> {

    @Override
    public int size() {
        return global.nodes().size();
    }

    @Override
    public Object state(int node) {
        NodeState at = global.nodes().get(node);
        return at.isUp()
                ? at.up()
                : handlers.at(global, node).restarts(node, at).get(0).node().up();
    }

    @Override
    public boolean isUp(int node) {
        return global.nodes().get(node).isUp();
    }

    @Override
    public Optional<Object> persisted(int node) {
        return global.nodes().get(node).disk().latest();
    }

    @Override
    public List<Envelope<Object>> deliverable(int destination) {
        return global.network().deliverableTo(destination).stream()
                .filter(e -> !(e.message() instanceof Notice))
                .map(Notice::unwrapped)
                .toList();
    }

    @Override
    public ClockInstant now(int node) {
        return global.times().reading(node);
    }

    /** Returns the history; throws if the model keeps none. */
    @Override
    public Object history() {
        Object kept = global.kept();
        if (kept == null) {
            throw new IllegalStateException("the model keeps no history");
        }
        return kept;
    }
}
