package dev.clew.model;

import java.util.List;

/**
 * What a handler may do besides returning its next local state. Valid during one handler call only.
 *
 * @param <M> the type of the cluster's messages
 */
public interface Effects<M> {

    /** Id of the node whose handler runs. */
    int self();

    /** Number of nodes in the cluster; ids run from 0. */
    int clusterSize();

    /**
     * Sends a message; it may be delivered at any later step.
     *
     * @param destination a node id; a message to an id outside the cluster is never delivered
     */
    void send(int destination, M message);

    /** Sends a message to every given node but the sender itself, in the order given. */
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

    /** Sets a timer: from now on it may fire at any time until it has fired or is cancelled. Setting it twice is as once. */
    void setTimer(Object timer);

    /** Cancels a timer; one that is not set is ignored. */
    void cancelTimer(Object timer);

    /** Whether the node may crash, so that what it persists matters. */
    default boolean mayCrash() {
        return true;
    }

    /**
     * Writes an image of what the node must not forget, in place of the one before. It is on disk for certain only after
     * {@link #sync}: a crash before that keeps any prefix of the images written since, that is, one of them or the one
     * last synced. Without crashes among the faults it costs nothing and does nothing.
     *
     * @param image a value
     */
    void persist(Object image);

    /** Forces what was persisted, by this call of a handler or an earlier one, to disk. */
    void sync();

    /**
     * A nondeterministic choice: every alternative is explored.
     *
     * @param alternatives number of alternatives, at least 1
     * @return the alternative of this exploration, from 0 to {@code alternatives - 1}
     */
    int choose(int alternatives);

    /** A nondeterministic choice among values; every one is explored. */
    default <T> T choose(List<T> values) {
        return values.get(choose(values.size()));
    }
}
