package dev.clew.host;

import java.util.List;
import java.util.Optional;

/**
 * Code that runs in a {@link Host}: an adapter between a cluster's messages and a library, or a server class as it stands.
 * Its fields, and everything they refer to, are the state of the node, as in a {@link dev.clew.model.MutableNode}.
 *
 * @param <M> the cluster's messages
 */
public interface Hosted<M> {

    /**
     * Handles a message, then runs the tasks that this submitted to the host's executor.
     *
     * @param source id of the sender
     */
    void receive(int source, M message);

    /**
     * Returns whether a message is accepted at present; one that is refused stays in flight. Changes nothing.
     *
     * @param source id of the sender
     */
    default boolean accepts(int source, M message) {
        return true;
    }

    /**
     * Looks at what came of a call: runs after each call of this object, and of its tasks, when no submitted task is left.
     * The place to ask futures whether they are done.
     */
    default void idle() {}

    /**
     * Returns what traces print as the state of the node: a value, such as a map from names to values. Without it they print
     * all fields of this object and of what it refers to. Changes nothing.
     */
    default Optional<Object> printed() {
        return Optional.empty();
    }

    /** Handles a notice that a peer crashed or was cut off; called only if the faults include notices. */
    default void peerDown(int peer) {}

    /** Handles a notice that a peer that was down or cut off is back; called only if the faults include notices. */
    default void peerUp(int peer) {}

    /**
     * Code that acts by itself.
     *
     * @param <M> the cluster's messages
     * @param <A> the actions, values
     */
    interface WithActions<M, A> extends Hosted<M> {

        /** Returns the spontaneous actions that are enabled; each is a separate step. Changes nothing. */
        List<? extends A> actions();

        /** Takes one of the enabled {@link #actions}. */
        void act(A action);
    }
}
