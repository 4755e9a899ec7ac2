package dev.clew.semantics.cluster;

/**
 * What an event at a node comes to, for one combination of choices, in interned numbers.
 *
 * @param next the node's local state after it
 * @param own envelopes sent to the node itself, in order
 * @param sends pairs (destination, envelope) sent to others, in order
 * @param silent whether nothing at all was sent, not even to nodes that do not exist
 * @param ops what the history records; {@link HistoryTable#NOTHING} for nothing
 */
record Reaction(int next, int[] own, int[] sends, boolean silent, int ops) {}
