package dev.clew.semantics.cluster;

/**
 * What a crash leaves that interrupts a handler call after some of its effects, in interned numbers.
 *
 * @param reaction the node, which is down then, and what it sent and recorded before
 * @param losesDisk whether the disk is lost as well
 * @param lostWrites how many of the writes before it, not yet synced, did not reach the disk
 * @param effects how many effects had happened
 * @param total how many effects the whole call has
 * @param idle whether nothing had come of the call: a crash before it leaves the same, but for the message that it took
 * @param likeIgnored whether a crash after a call that changed nothing and sent nothing leaves the same
 */
record CrashPoint(
        Reaction reaction,
        boolean losesDisk,
        int lostWrites,
        int effects,
        int total,
        boolean idle,
        boolean likeIgnored) {}
