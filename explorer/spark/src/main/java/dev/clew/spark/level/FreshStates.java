package dev.clew.spark.level;

import dev.clew.spark.values.Delta;
import java.io.Serializable;

/**
 * The new states of a partition in a level, before the driver has numbered the new values: these have numbers of this
 * partition alone, from the limit of their table on.
 *
 * @param rows the states
 * @param limits by slot, how many values had numbers
 * @param hashes by slot, content hashes of the values without a number, by their numbers here
 */
record FreshStates(StateRows rows, int[] limits, long[][] hashes) implements Serializable {

    /** Returns the states by the driver's numbers. */
    StateRows numbered(Delta delta, int[] tableOf) {
        int slots = rows.slots();
        int[][] given = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            given[slot] = new int[hashes[slot].length];
            for (int i = 0; i < given[slot].length; i++) {
                given[slot][i] = delta.number(tableOf[slot], hashes[slot][i]);
            }
        }
        int[] numbers = rows.numbers().clone();
        for (int at = 0; at < numbers.length; at++) {
            int slot = at % slots;
            int beyond = numbers[at] - limits[slot];
            if (beyond >= 0) {
                numbers[at] = given[slot][beyond];
            }
        }
        return new StateRows(slots, numbers, rows.orders());
    }
}
