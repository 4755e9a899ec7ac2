package dev.clew.symmetry;

/** Where elements stand in the values of some type. Immutable or thread-safe. */
interface Shape {

    /** The value with every element replaced by its image; the value itself if nothing in it moves. */
    Object rename(Object value, Renaming renaming);

    /** A hash of the value in which elements count by class alone, but for one that is starred. */
    long hash(Object value, StarredHash starred);
}
