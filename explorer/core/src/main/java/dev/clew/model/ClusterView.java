package dev.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * A read-only view of one state of a cluster, for properties. What is read is observed: a verdict is remembered for the
 * slots that were read, so reading little makes a property cheap.
 *
 * @param <M> the cluster's messages
 */
public interface ClusterView<M> {

    /** Number of nodes. */
    int size();

    /** The local state of a node; of one that is down, the state in which it would restart now. */
    Object state(int node);

    /** Whether a node is running: false between a crash and the restart. */
    boolean isUp(int node);

    /** What a node last persisted, synced or not; empty if nothing. */
    Optional<Object> persisted(int node);

    /** The local state of a node, as the type that its handler uses. */
    default <S> S state(int node, Class<S> type) {
        return type.cast(state(node));
    }

    /** The messages in flight to a node that may be delivered next; a message in flight twice is listed twice. */
    List<Envelope<M>> deliverable(int destination);

    /** The history; an error for a model without one. */
    Object history();

    /** The history, as the recorder's type. */
    default <H> H history(Class<H> type) {
        return type.cast(history());
    }
}
