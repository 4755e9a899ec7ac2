package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;

/**
 * Notifies a node that a peer crashed or was cut off, or that it is back. Travels as a message from that peer that is
 * neither lost nor duplicated; notices about one peer arrive in the order of their epochs.
 *
 * @param isUp whether the peer is back
 * @param epoch the number of faults that began or ended in the cluster before
 */
public record PeerNotice(boolean isUp, int epoch) {

    /**
     * Returns a message as traces print it: a notice as a name such as {@code PeerDown_1}, every other message
     * unchanged.
     */
    public static Object shown(Object message) {
        return message instanceof PeerNotice notice
                ? new ModelValue((notice.isUp ? "PeerUp_" : "PeerDown_") + notice.epoch)
                : message;
    }

    /** Returns an envelope as traces print it. */
    public static Envelope<Object> shown(Envelope<Object> envelope) {
        return new Envelope<>(envelope.source(), envelope.destination(), shown(envelope.message()));
    }
}
