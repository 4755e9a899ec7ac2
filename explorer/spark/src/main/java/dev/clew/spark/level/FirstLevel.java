package dev.clew.spark.level;

import dev.clew.search.StateJudge;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.spark.values.Vocabulary;
import dev.clew.store.StateId;
import java.util.ArrayList;
import java.util.List;

/** Makes what a level would have made of the initial states, had there been a state before each of them. */
public final class FirstLevel {
    private FirstLevel() {}

    /**
     * Returns a finding about an initial state.
     *
     * @param place of the state among all
     */
    public static StateFinding finding(
            TransitionSystem system, int[] state, int place, StateJudge.Judgement judgement) {
        ValueTables tables = system.valueTables();
        long[] values = new long[state.length];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = tables.hash(tables.tableOfSlot(slot), state[slot]);
        }
        int part = StateId.partitionOf(system.fingerprint(state));
        return StateFinding.of(Order.first(place), part, values, judgement);
    }

    /** Returns a report of all initial states. */
    public static List<PartitionSummary> summary(Job job, LevelSpec spec, int states, List<StateFinding> findings) {
        int[] buckets = new int[spec.buckets()];
        for (int place = 0; place < states; place++) {
            buckets[(int) (place / spec.bucketWidth())]++;
        }
        byte[] packed =
                PartitionSummary.pack(new PartitionSummary.Contents(FirstFindings.of(findings), List.of(), List.of()));
        return List.of(new PartitionSummary(states, new long[][] {{0, states}}, buckets, 0, packed));
    }

    /**
     * Returns the partitions with the initial states.
     *
     * @param limits number of values by table
     */
    public static List<Stored> stored(
            TransitionSystem system, Vocabulary vocabulary, Job job, List<int[]> states, int[] limits) {
        int slots = system.layout().slots();
        int[] tableOf = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            tableOf[slot] = vocabulary.tables().tableOfSlot(slot);
        }
        List<Stored> all = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            List<int[]> rows = new ArrayList<>();
            List<Long> orders = new ArrayList<>();
            for (int place = 0; place < states.size(); place++) {
                int[] state = states.get(place);
                if (job.partition(system.fingerprint(state)) == partition) {
                    int[] row = new int[slots];
                    for (int slot = 0; slot < slots; slot++) {
                        row[slot] = vocabulary.global(tableOf[slot], state[slot], Integer.MAX_VALUE);
                    }
                    rows.add(row);
                    orders.add(Order.first(place));
                }
            }
            int[] numbers = new int[rows.size() * slots];
            for (int row = 0; row < rows.size(); row++) {
                System.arraycopy(rows.get(row), 0, numbers, row * slots, slots);
            }
            long[] all64 = orders.stream().mapToLong(Long::longValue).toArray();
            all.add(Stored.first(new StateRows(slots, numbers, all64), limits, tableOf));
        }
        return all;
    }
}
