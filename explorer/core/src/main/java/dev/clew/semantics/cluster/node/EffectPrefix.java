package dev.clew.semantics.cluster.node;

/**
 * Progress of a handler call at a point at which a crash may interrupt it.
 *
 * @param effects number of the call's effects that had happened
 * @param disk the disk at that point
 * @param sent number of messages sent by then
 * @param reported number of events of a client's operations reported by then
 */
public record EffectPrefix(int effects, Disk disk, int sent, int reported) {}
