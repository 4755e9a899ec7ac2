package dev.clew.oracle;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;

/**
 * Notice to a node that a peer is down or up again. In flight like a message from that peer, but never lost and never
 * duplicated.
 *
 * @param epoch number of crashes, restarts, cuts and heals so far: of notices from one peer the lowest comes first
 */
record Notice(boolean isUp, int epoch) {

    /** Returns a message as traces print it. */
    static Object shown(Object message) {
        return message instanceof Notice notice
                ? new ModelValue((notice.isUp ? "PeerUp_" : "PeerDown_") + notice.epoch)
                : unwrapped(message);
    }

    /** Returns a message as a node sent it, without its age. */
    static Object unwrapped(Object message) {
        return message instanceof Times.Sent sent ? sent.message() : message;
    }

    /** Returns an envelope as a node sent it, without its age. */
    static Envelope<Object> unwrapped(Envelope<Object> envelope) {
        return new Envelope<>(envelope.source(), envelope.destination(), unwrapped(envelope.message()));
    }

    /** Returns an envelope as traces print it. */
    static Envelope<Object> shown(Envelope<Object> envelope) {
        return new Envelope<>(envelope.source(), envelope.destination(), shown(envelope.message()));
    }
}
