package dev.clew.semantics.cluster;

/**
 * All that one node's next steps depend on: one slot of a cluster's vector.
 *
 * @param local number of its local state
 * @param inbox number of its inbox
 */
record Situation(int local, int inbox) {}
