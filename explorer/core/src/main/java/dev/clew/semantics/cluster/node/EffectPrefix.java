package dev.clew.semantics.cluster.node;

/**
 * How far a handler call had come when a crash may interrupt it.
 *
 * @param effects how many of the call's effects had happened
 * @param disk what was written by then
 * @param sent how many messages were sent by then
 */
public record EffectPrefix(int effects, Disk disk, int sent) {}
