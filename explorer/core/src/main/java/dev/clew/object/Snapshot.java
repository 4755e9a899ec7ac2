package dev.clew.object;

/**
 * Structure of a mutable object and everything that it refers to, at one moment: a value. Objects of equal structure
 * have equal snapshots, whatever their identities; references to one object from several places, cycles among them, are
 * kept. Immutable.
 *
 * @param root the object
 */
public record Snapshot(Part root) {}
