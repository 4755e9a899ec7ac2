package dev.clew.semantics.cluster;

/**
 * Everything on which one node's next steps depend: one slot of a cluster's vector.
 *
 * @param local number of its local state
 * @param inbox number of its inbox
 */
record Situation(int local, int inbox) {}
