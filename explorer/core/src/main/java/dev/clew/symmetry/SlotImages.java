package dev.clew.symmetry;

/**
 * Effect of permutations of elements on the slots of a system: the slot of a node or of a key moves with the node or
 * key, and the value in it is renamed. Each result is computed once and then cached by {@code SymmetryTable}.
 */
public interface SlotImages {

    /**
     * Returns the profile of the node or key of a slot, in the form that
     * {@link dev.clew.symmetry.ValueSymmetry#profile} has for values.
     */
    long[] key(int slot);

    /** Returns the image of a slot. */
    int target(int slot, int[] map);

    /** Returns the profile of a value in a slot. */
    long[] profile(int slot, int number);

    /** Returns the number of a value's image in the slot's target. */
    int image(int slot, int number, int target, int[] map);
}
