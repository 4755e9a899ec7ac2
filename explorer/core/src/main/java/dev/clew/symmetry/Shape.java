package dev.clew.symmetry;

/** Positions of elements in the values of a type. Immutable or thread-safe. */
interface Shape {

    /** Returns the value with every element replaced by its image; the value itself if nothing in it changes. */
    Object rename(Object value, Renaming renaming);

    /** Returns a hash of the value in which elements other than the starred one count only by class. */
    long hash(Object value, StarredHash starred);
}
