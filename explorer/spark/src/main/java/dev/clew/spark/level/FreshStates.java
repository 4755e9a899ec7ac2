package dev.clew.spark.level;

import dev.clew.spark.values.Delta;
import java.io.Serializable;
import java.util.List;

/**
 * The new states of a partition in a level, before the driver has numbered the new values.
 *
 * @param known states of values that all have numbers
 * @param unknown states with a value that has none: such values have numbers of this partition alone, from the limit of their
 *     slot on
 * @param limits by slot, how many values had numbers
 * @param hashes by slot, content hashes of the values without a number, by their numbers here
 */
record FreshStates(StateRows known, StateRows unknown, int[] limits, long[][] hashes) implements Serializable {

    /** Returns the number of states. */
    int count() {
        return known.count() + unknown.count();
    }

    /**
     * Returns the states by the driver's numbers, in the order of discovery.
     *
     * @param delta in which the values got numbers
     * @param layout that has room for these
     */
    StateRows numbered(Delta delta, int[] tableOf, PackedLayout layout) {
        int slots = limits.length;
        int[][] given = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            given[slot] = new int[hashes[slot].length];
            for (int i = 0; i < given[slot].length; i++) {
                given[slot][i] = delta.number(tableOf[slot], hashes[slot][i]);
            }
        }
        long[] packed = new long[unknown.count() * layout.words()];
        int[] numbers = new int[slots];
        for (int row = 0; row < unknown.count(); row++) {
            unknown.copy(row, numbers);
            for (int slot = 0; slot < slots; slot++) {
                int beyond = numbers[slot] - limits[slot];
                if (beyond >= 0) {
                    numbers[slot] = given[slot][beyond];
                }
            }
            layout.pack(numbers, packed, row * layout.words());
        }
        StateRows learned = new StateRows(layout, packed, unknown.orders(), unknown.masks());
        return StateRows.merged(layout, List.of(known.in(layout), learned));
    }
}
