package dev.clew.semantics.cluster.node;

/** Event for which a node's handler is called. */
public sealed interface NodeEvent {

    /** Start of the node. */
    record Start() implements NodeEvent {}

    /** Arrival of a message. */
    record Receive(int source, Object message) implements NodeEvent {}

    /** Firing of a timer. */
    record Fire(Object timer) implements NodeEvent {}

    /** Restart of the node with the contents of its disk. */
    record Restart() implements NodeEvent {}

    /** Notice that a peer is down or cut off, or back. */
    record Notice(int peer, boolean isUp) implements NodeEvent {}

    /** Spontaneous action of the node. */
    record Act(Object action) implements NodeEvent {}
}
