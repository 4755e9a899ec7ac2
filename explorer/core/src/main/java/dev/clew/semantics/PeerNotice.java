package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;

/**
 * Tells a node that a peer crashed or was cut off, or that it is back. Travels as a message from that peer that is
 * neither lost nor duplicated; notices from one peer arrive in the order of their epochs.
 *
 * @param isUp whether the peer is back
 * @param epoch how many times something began or ended to be wrong in the cluster before
 */
public record PeerNotice(boolean isUp, int epoch) {

    /** A message as traces print it: a notice by a name such as {@code PeerDown_1}, every other as it is. */
    public static Object shown(Object message) {
        return message instanceof PeerNotice notice
                ? new ModelValue((notice.isUp ? "PeerUp_" : "PeerDown_") + notice.epoch)
                : message;
    }

    /** An envelope as traces print it. */
    public static Envelope<Object> shown(Envelope<Object> envelope) {
        return new Envelope<>(envelope.source(), envelope.destination(), shown(envelope.message()));
    }
}
