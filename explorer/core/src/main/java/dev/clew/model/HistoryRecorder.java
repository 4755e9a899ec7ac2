package dev.clew.model;

/**
 * Keeps a history of what clients saw as a part of the state; pure functions, as handlers are.
 *
 * <p>Within one step the delivery is recorded first, then what the handler sent, in the order of sending.
 *
 * @param <H> the history, a value
 * @param <M> the cluster's messages
 */
public interface HistoryRecorder<H, M> {

    /** The history after a message was sent. */
    H sent(H history, Envelope<M> envelope);

    /** The history after a message was delivered. */
    H delivered(H history, Envelope<M> envelope);

    /** Whether {@link #sent} can change a history for this message; saying no where it cannot saves time. */
    default boolean observesSent(M message) {
        return true;
    }

    /** Whether {@link #delivered} can change a history for this message; saying no where it cannot saves time. */
    default boolean observesDelivered(M message) {
        return true;
    }
}
