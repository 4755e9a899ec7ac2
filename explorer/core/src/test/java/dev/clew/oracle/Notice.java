package dev.clew.oracle;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;

/**
 * Tells a node that a peer is gone or back. In flight like a message from that peer, but never lost and never twice.
 *
 * @param epoch how many crashes, restarts, cuts and heals there were: of notices from one peer the lowest comes first
 */
record Notice(boolean isUp, int epoch) {

    /** A message as traces print it. */
    static Object shown(Object message) {
        return message instanceof Notice notice
                ? new ModelValue((notice.isUp ? "PeerUp_" : "PeerDown_") + notice.epoch)
                : message;
    }

    /** An envelope as traces print it. */
    static Envelope<Object> shown(Envelope<Object> envelope) {
        return new Envelope<>(envelope.source(), envelope.destination(), shown(envelope.message()));
    }
}
