package dev.clew.oracle;

/**
 * Tells a node that a peer is gone or back. In flight like a message from that peer, but never lost and never twice.
 *
 * @param epoch how many crashes, restarts, cuts and heals there were: of notices from one peer the lowest comes first
 */
record Notice(boolean isUp, int epoch) {}
