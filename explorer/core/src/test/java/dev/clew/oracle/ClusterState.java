package dev.clew.oracle;

import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Complete global state of a cluster.
 *
 * @param kept the history; null if the model keeps none
 */
record ClusterState(List<NodeState> nodes, InFlight network, @Nullable Object kept, Trouble trouble) {

    ClusterState with(int id, NodeState node) {
        List<NodeState> next = new ArrayList<>(nodes);
        next.set(id, node);
        return new ClusterState(List.copyOf(next), network, kept, trouble);
    }

    ClusterState with(InFlight next) {
        return new ClusterState(nodes, next, kept, trouble);
    }

    ClusterState with(Trouble next) {
        return new ClusterState(nodes, network, kept, next);
    }

    ClusterState withHistory(@Nullable Object next) {
        return new ClusterState(nodes, network, next, trouble);
    }

    /**
     * Returns the messages and notices that a node could receive next; of the notices from one peer only the first.
     */
    List<Envelope<Object>> deliverable() {
        List<Envelope<Object>> all = network.deliverable();
        return all.stream()
                .filter(e -> all.stream().noneMatch(other -> isBefore(other, e)))
                .toList();
    }

    private static boolean isBefore(Envelope<Object> first, Envelope<Object> second) {
        return first.source() == second.source()
                && first.destination() == second.destination()
                && first.message() instanceof Notice earlier
                && second.message() instanceof Notice later
                && earlier.epoch() < later.epoch();
    }

    /** Returns this state with a notice for a node that a peer is down or up again. */
    ClusterState tell(int node, int peer, boolean isUp) {
        return with(network.sent(new Envelope<>(peer, node, new Notice(isUp, trouble.events()))));
    }
}
