package dev.clew.spark.level;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** Brings the states of a saved search back to the partitions that keep them. */
public final class Restored {
    private Restored() {}

    /**
     * Returns the states of each partition among some of a level.
     *
     * @param local the model in this JVM, which has learned all values
     */
    public static List<StateRows> byPartition(LocalModel local, Job job, StateRows rows) {
        int[] tableOf = local.tablesOfSlots();
        int[] numbers = new int[tableOf.length];
        List<IntArrayList> chosen = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            chosen.add(new IntArrayList());
        }
        for (int row = 0; row < rows.count(); row++) {
            rows.copy(row, numbers);
            for (int slot = 0; slot < numbers.length; slot++) {
                numbers[slot] = local.vocabulary().local(tableOf[slot], numbers[slot]);
            }
            long fingerprint = local.system().fingerprint(numbers);
            chosen.get(job.partition(fingerprint)).add(row);
        }
        return chosen.stream().map(rows::some).toList();
    }

    /**
     * Returns a partition.
     *
     * @param visited states of all levels but the last
     * @param last states of the last level
     * @param spec of the level that is to be expanded next
     */
    public static Stored partition(LocalModel local, List<StateRows> visited, List<StateRows> last, LevelSpec spec) {
        PackedLayout layout = spec.layout();
        List<StateRows> all = visited.stream().map(rows -> rows.in(layout)).toList();
        List<StateRows> fresh = last.stream().map(rows -> rows.in(layout)).toList();
        VisitedSet set = VisitedSet.empty(layout).plus(StateRows.unordered(layout, all));
        int[] sizes = Stored.bySlot(spec.limits(), local.tablesOfSlots());
        return Stored.restored(set, StateRows.merged(layout, fresh), sizes);
    }
}
