package dev.clew.model;

import dev.clew.history.ClientHistory;
import dev.clew.model.time.ClockInstant;
import java.util.List;
import java.util.Optional;

/**
 * Read-only view of one state of a cluster, for properties. Reads are observed: a verdict is cached for the slots that
 * were read, so a property that reads little is cheap to check.
 *
 * @param <M> the cluster's messages
 */
public interface ClusterView<M> {

    /** Returns the number of nodes. */
    int size();

    /** Returns the local state of a node; for a node that is down, the state in which it would restart now. */
    Object state(int node);

    /** Returns the local state of a node; for a node that is down, the state in which it would restart now. */
    @SuppressWarnings("unchecked") // the reference has the type of the node that was added
    default <S> S state(NodeRef<S> node) {
        return (S) state(node.id());
    }

    /** Returns the local states of some nodes, in their order. */
    default <S> List<S> all(NodeGroup<S> nodes) {
        return nodes.stream().map(this::state).toList();
    }

    /** Returns whether a node is running: false between a crash and the restart. */
    boolean isUp(int node);

    /** Returns whether a node is running: false between a crash and the restart. */
    default boolean isUp(NodeRef<?> node) {
        return isUp(node.id());
    }

    /**
     * Returns the present reading of a node's clock, with which instants in the state of the same node can be compared.
     */
    default ClockInstant now(int node) {
        return ClockInstant.NOW;
    }

    /**
     * Returns the present reading of a node's clock, with which instants in the state of the same node can be compared.
     */
    default ClockInstant now(NodeRef<?> node) {
        return now(node.id());
    }

    /** Returns the image that a node persisted last, synced or not; empty if there is none. */
    Optional<Object> persisted(int node);

    /** Returns the image that a node persisted last, synced or not; empty if there is none. */
    @SuppressWarnings("unchecked") // the reference has the type of the images of the node that was added
    default <D> Optional<D> persisted(NodeRef.WithDisk<?, D> node) {
        return (Optional<D>) persisted(node.id());
    }

    /** Returns the local state of a node, cast to the type that its handlers use. */
    default <S> S state(int node, Class<S> type) {
        return type.cast(state(node));
    }

    /**
     * Returns the messages in flight to a node that may be delivered next; a message in flight twice is listed twice.
     */
    List<Envelope<M>> deliverable(int destination);

    /** Returns the messages in flight to a node that may be delivered next, like {@link #deliverable(int)}. */
    default List<Envelope<M>> deliverable(NodeRef<?> destination) {
        return deliverable(destination.id());
    }

    /** Returns the history; fails for a model without one. */
    Object history();

    /** Returns the operations of the clients. */
    @SuppressWarnings("unchecked") // the reference has the types of the specification that judges the history
    default <O, R> ClientHistory<O, R> history(HistoryRef<O, R> reference) {
        return (ClientHistory<O, R>) history();
    }

    /** Returns the history, cast to the recorder's type. */
    default <H> H history(Class<H> type) {
        return type.cast(history());
    }
}
