package dev.clew.object;

/**
 * Immutable value of this library that occurs in snapshots as it is, so that it is found there: a reading of a clock
 * changes when time passes.
 */
public interface Atom {}
