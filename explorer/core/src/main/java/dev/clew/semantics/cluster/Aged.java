package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.time.Bounds;

/**
 * A message in flight in a timed cluster.
 *
 * @param left units of time after which it may be delivered, and after which it must
 */
record Aged(Object message, Bounds left) {

    /** Returns a message as a node sent it. */
    static Object sent(Object message) {
        return message instanceof Aged aged ? aged.message : message;
    }

    /** Returns an envelope with the message as a node sent it. */
    static Envelope<Object> sent(Envelope<Object> envelope) {
        return envelope.message() instanceof Aged aged
                ? new Envelope<>(envelope.source(), envelope.destination(), aged.message)
                : envelope;
    }

    /** Returns whether a message may be delivered now; true of every message without an age. */
    static boolean mayArrive(Object message) {
        return !(message instanceof Aged aged) || aged.left.min() == 0;
    }

    /** Returns whether a message must be delivered before time passes; false of every message without an age. */
    static boolean mustArrive(Object message) {
        return message instanceof Aged aged && aged.left.max() == 0;
    }
}
