package dev.clew.model;

import dev.clew.model.time.ClockInstant;
import java.util.List;

/**
 * Effects that a handler may have besides returning its next local state. Valid during one handler call only.
 *
 * @param <M> the type of the cluster's messages
 */
public interface Effects<M> {

    /** Error of effects that know nothing of operations. */
    String NO_OPERATIONS = "these effects record no operations of clients";

    /** Error of effects without a clock. */
    String NO_CLOCK =
            "the model has no clocks: it reads effects.now(), but time is not bounded; declare cluster.timed(..), or give"
                    + " --latency";

    /** Returns the id of the node whose handler runs. */
    int self();

    /** Returns the number of nodes in the cluster; ids run from 0. */
    int clusterSize();

    /**
     * Sends a message; it may be delivered at any later step.
     *
     * @param destination a node id; a message to an id outside the cluster is never delivered
     */
    void send(int destination, M message);

    /** Sends a message; it may be delivered at any later step. */
    default void send(NodeRef<?> destination, M message) {
        send(destination.id(), message);
    }

    /** Sends a message to every node of a group except the sender itself, in order. */
    default void broadcast(NodeGroup<?> destinations, M message) {
        for (NodeRef<?> destination : destinations) {
            if (destination.id() != self()) {
                send(destination.id(), message);
            }
        }
    }

    /** Sends a message to every given node except the sender itself, in the order given. */
    default void broadcast(Iterable<Integer> destinations, M message) {
        for (int destination : destinations) {
            if (destination != self()) {
                send(destination, message);
            }
        }
    }

    /** Sends a message to every other node of the cluster. */
    default void broadcast(M message) {
        for (int destination = 0; destination < clusterSize(); destination++) {
            if (destination != self()) {
                send(destination, message);
            }
        }
    }

    /**
     * Sets a timer: from now on it may fire at any time until it has fired or is cancelled. Setting a timer that is set
     * has no effect.
     */
    void setTimer(Object timer);

    /**
     * Sets a timer that fires when the node's clock has run so many units of time. Setting a timer that is set begins its
     * duration anew. In a cluster without {@linkplain ClusterBuilder#timed bounded time} it may fire at any time.
     *
     * @param units at least 1
     */
    default void setTimer(Object timer, int units) {
        setTimer(timer, units, units);
    }

    /**
     * Sets a timer that fires when the node's clock has run from {@code min} to {@code max} units of time: every duration
     * is explored. Setting a timer that is set begins its duration anew. In a cluster without
     * {@linkplain ClusterBuilder#timed bounded time} it may fire at any time.
     *
     * @param min at least 1
     * @param max at least {@code min}
     */
    default void setTimer(Object timer, int min, int max) {
        setTimer(timer);
    }

    /**
     * Returns the present reading of the node's clock.
     *
     * @throws RuntimeException if the cluster has no {@linkplain ClusterBuilder#timed bounded time}
     */
    default ClockInstant now() {
        throw new UnsupportedOperationException(NO_CLOCK);
    }

    /** Cancels a timer; ignored if the timer is not set. */
    void cancelTimer(Object timer);

    /** Returns whether the node may crash, so that what it persists matters. */
    default boolean mayCrash() {
        return true;
    }

    /**
     * Writes an image of what the node must not forget, replacing the previous image. It is certain to be on disk only
     * after {@link #sync}: a crash before that keeps some prefix of the images written since the last sync, so the disk
     * then holds one of them or the last synced image. Without crashes among the faults the call costs nothing and does
     * nothing.
     *
     * @param image a value
     */
    void persist(Object image);

    /** Forces everything that was persisted, by this or an earlier handler call, to disk. */
    void sync();

    /**
     * Records that this node, a client, invokes an operation: usually right before it sends the request. A client waits for
     * one operation at a time.
     *
     * <p>Recorded operations are a history that is a part of the state; properties such as
     * {@link ClusterBuilder#linearizable} judge it. A client that crashes never learns what became of its operation, which
     * is then like {@link #unknown}.
     *
     * @param operation a value that the property's specification knows
     */
    default void invoke(Object operation) {
        throw new UnsupportedOperationException(NO_OPERATIONS);
    }

    /** Records that the operation that this node invoked has returned a result, a value. */
    default void complete(Object result) {
        throw new UnsupportedOperationException(NO_OPERATIONS);
    }

    /** Records that the operation that this node invoked has certainly had no effect, and never will. */
    default void fail() {
        throw new UnsupportedOperationException(NO_OPERATIONS);
    }

    /**
     * Records that this node no longer waits for the operation that it invoked, and does not know whether that had an effect
     * or will have one.
     */
    default void unknown() {
        throw new UnsupportedOperationException(NO_OPERATIONS);
    }

    /**
     * Makes a nondeterministic choice: every alternative is explored.
     *
     * @param alternatives number of alternatives, at least 1
     * @return the alternative of this exploration, from 0 to {@code alternatives - 1}
     */
    int choose(int alternatives);

    /** Makes a nondeterministic choice among values; every value is explored. */
    default <T> T choose(List<T> values) {
        return values.get(choose(values.size()));
    }
}
