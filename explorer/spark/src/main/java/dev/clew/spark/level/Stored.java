package dev.clew.spark.level;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the visited states after a level. Immutable.
 *
 * @param visited the states of all earlier levels
 * @param fresh the states that the level added
 * @param summary what is reported of them; null if nothing is
 */
public record Stored(VisitedSet visited, FreshStates fresh, @Nullable PartitionSummary summary)
        implements Serializable {

    /**
     * Returns the new states by the driver's numbers, after these were learned.
     *
     * @param delta number of the delta in which the new values got numbers
     */
    public StateRows numbered(LocalModel local, int delta, PackedLayout layout) {
        return fresh.numbered(local.delta(delta), local.tablesOfSlots(), layout);
    }

    static int[] bySlot(int[] byTable, int[] tableOf) {
        int[] some = new int[tableOf.length];
        for (int slot = 0; slot < tableOf.length; slot++) {
            some[slot] = byTable[tableOf[slot]];
        }
        return some;
    }

    /**
     * Returns a partition that has no states but those of a first level, whose values all have numbers.
     *
     * @param sizes number of values of each slot
     */
    static Stored first(StateRows rows, int[] sizes) {
        return restored(VisitedSet.empty(rows.layout()), rows, sizes);
    }

    /** Returns a partition with new states whose values all have numbers. */
    static Stored restored(VisitedSet visited, StateRows rows, int[] sizes) {
        StateRows none = new StateRows(rows.layout(), new long[0], new long[0], new long[0]);
        FreshStates fresh = new FreshStates(rows, none, sizes, new long[sizes.length][0]);
        return new Stored(visited, fresh, null);
    }
}
