package dev.clew.symmetry;

/**
 * What permutations of elements do to the slots of a system: the slot of a node or of a key goes where the node or key
 * goes, and the value in it is renamed. Each question is asked once and then remembered by a table.
 */
public interface SlotImages {

    /** The profile of what a slot stands for, as {@link dev.clew.symmetry.ValueSymmetry#profile} gives it for values. */
    long[] key(int slot);

    /** The slot that a slot becomes. */
    int target(int slot, int[] map);

    /** The profile of a value in a slot. */
    long[] profile(int slot, int number);

    /** The number of a value's image in the slot's target. */
    int image(int slot, int number, int target, int[] map);
}
