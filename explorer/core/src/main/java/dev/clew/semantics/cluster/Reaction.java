package dev.clew.semantics.cluster;

/**
 * Result of an event at a node, for one combination of choices, in interned numbers.
 *
 * @param next the node's local state after it
 * @param own envelopes sent to the node itself, in order
 * @param sends pairs (destination, envelope) sent to others, in order
 * @param silent whether nothing at all was sent, not even to nodes that do not exist
 * @param ops the operations that the history records; {@link HistoryTable#NOTHING} for none
 * @param branch the number of the combination of choices, from 0; 0 if no handler is called
 */
record Reaction(int next, int[] own, int[] sends, boolean silent, int ops, int branch) {}
