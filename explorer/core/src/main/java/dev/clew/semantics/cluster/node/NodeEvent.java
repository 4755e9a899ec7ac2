package dev.clew.semantics.cluster.node;

/** What a node's handler is called for. */
public sealed interface NodeEvent {

    /** The node starts. */
    record Start() implements NodeEvent {}

    /** A message arrives. */
    record Receive(int source, Object message) implements NodeEvent {}

    /** A timer fires. */
    record Fire(Object timer) implements NodeEvent {}

    /** The node restarts with what its disk holds. */
    record Restart() implements NodeEvent {}

    /** A peer is down or cut off, or back. */
    record Notice(int peer, boolean isUp) implements NodeEvent {}

    /** The node takes a spontaneous action. */
    record Act(Object action) implements NodeEvent {}
}
