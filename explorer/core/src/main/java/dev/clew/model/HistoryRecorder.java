package dev.clew.model;

/**
 * Records what clients saw as a history that is a part of the state. Like handlers, its methods must be pure functions.
 *
 * <p>Within one step the delivery is recorded first, then the messages that the handler sent, in the order of sending.
 *
 * @param <H> the history, a value
 * @param <M> the cluster's messages
 */
public interface HistoryRecorder<H, M> {

    /** Returns the history after a message was sent. */
    H sent(H history, Envelope<M> envelope);

    /** Returns the history after a message was delivered. */
    H delivered(H history, Envelope<M> envelope);

    /**
     * Returns whether {@link #sent} can change a history for this message; returning false where it cannot saves time.
     */
    default boolean observesSent(M message) {
        return true;
    }

    /**
     * Returns whether {@link #delivered} can change a history for this message; returning false where it cannot saves
     * time.
     */
    default boolean observesDelivered(M message) {
        return true;
    }
}
