package dev.clew.semantics.cluster;

/**
 * Result of a crash that interrupts a handler call after some of its effects, in interned numbers.
 *
 * @param reaction the node, which is then down, and what it had sent and recorded
 * @param losesDisk whether the disk is lost as well
 * @param lostWrites number of the previous writes, not yet synced, that did not reach the disk
 * @param effects number of effects that had happened
 * @param total number of effects of the whole call
 * @param idle whether the call had no lasting effect: a crash before it has the same result, except for the message
 *     taken
 * @param likeIgnored whether a crash after a call that changed nothing and sent nothing has the same result
 */
record CrashPoint(
        Reaction reaction,
        boolean losesDisk,
        int lostWrites,
        int effects,
        int total,
        boolean idle,
        boolean likeIgnored) {}
