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

    /** Returns the new states by the driver's numbers, after these were learned. */
    public StateRows numbered(LocalModel local, int delta) {
        return fresh.numbered(local.delta(delta), tablesOfSlots(local));
    }

    static int[] tablesOfSlots(LocalModel local) {
        int[] tableOf = new int[local.system().layout().slots()];
        for (int slot = 0; slot < tableOf.length; slot++) {
            tableOf[slot] = local.vocabulary().tables().tableOfSlot(slot);
        }
        return tableOf;
    }

    static int[] bySlot(int[] byTable, int[] tableOf) {
        int[] some = new int[tableOf.length];
        for (int slot = 0; slot < tableOf.length; slot++) {
            some[slot] = byTable[tableOf[slot]];
        }
        return some;
    }

    /**
     * Returns a partition that has no states but those of a first level.
     *
     * @param rows these states, whose values all have numbers
     * @param limits number of values by table
     */
    public static Stored first(StateRows rows, int[] limits, int[] tableOf) {
        int[] sizes = bySlot(limits, tableOf);
        long[][] none = new long[sizes.length][0];
        return new Stored(VisitedSet.empty(sizes), new FreshStates(rows, sizes, none), null);
    }
}
