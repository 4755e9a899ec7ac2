package dev.clew.model;

/**
 * Delivery semantics of messages in flight.
 *
 * @param kind the order and multiplicity of deliveries
 * @param lossy whether every deliverable message may also be dropped, as a separate action
 */
public record Network(Kind kind, boolean lossy) {

    /** Order and multiplicity of deliveries. */
    public enum Kind {
        /** A multiset: any message in flight may be delivered, which removes one copy of it. */
        UNORDERED_NONDUPLICATING("unordered-nonduplicating"),
        /** A set: a delivery removes nothing; the last message delivered is a part of the state. */
        UNORDERED_DUPLICATING("unordered-duplicating"),
        /** A FIFO queue for each link (source, destination): only queue heads are deliverable. */
        ORDERED("ordered");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Returns a network of this kind that loses nothing. */
    public static Network reliable(Kind kind) {
        return new Network(kind, false);
    }
}
