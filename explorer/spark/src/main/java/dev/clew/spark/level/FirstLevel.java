package dev.clew.spark.level;

import dev.clew.search.StateJudge;
import dev.clew.semantics.TransitionSystem;
import dev.clew.spark.values.Vocabulary;
import dev.clew.store.StateId;
import java.util.ArrayList;
import java.util.List;

/** Makes what a level would have made of the initial states, had there been a state before each of them. */
public final class FirstLevel {
    /** The layout of states without slots. */
    public static final PackedLayout NO_LAYOUT = PackedLayout.of(new int[0]);

    private FirstLevel() {}

    /**
     * Returns a finding about an initial state.
     *
     * @param place of the state among all
     */
    public static StateFinding finding(
            TransitionSystem system, int[] state, int place, StateJudge.Judgement judgement) {
        int part = StateId.partitionOf(system.fingerprint(state));
        return StateFinding.of(Order.first(place), part, StateFinding.hashes(system.valueTables(), state), judgement);
    }

    /** Returns a report of all initial states. */
    public static List<PartitionSummary> summary(LevelSpec spec, int states, List<StateFinding> findings) {
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
        int[] tableOf = LocalModel.tablesOf(system);
        int[] sizes = Stored.bySlot(limits, tableOf);
        PackedLayout layout = PackedLayout.of(sizes);
        List<CandidateTable> tables = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            tables.add(new CandidateTable(layout.words()));
        }
        for (int place = 0; place < states.size(); place++) {
            int[] state = states.get(place);
            long fingerprint = system.fingerprint(state);
            long[] packed = packed(state, vocabulary, tableOf, layout);
            tables.get(job.partition(fingerprint)).add(fingerprint, packed, 0, Order.first(place), 0);
        }
        return tables.stream()
                .map(table -> Stored.first(StateRows.of(layout, table), sizes))
                .toList();
    }

    private static long[] packed(int[] state, Vocabulary vocabulary, int[] tableOf, PackedLayout layout) {
        int[] numbers = new int[state.length];
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = vocabulary.global(tableOf[slot], state[slot], Integer.MAX_VALUE);
        }
        long[] packed = new long[layout.words()];
        layout.pack(numbers, packed, 0);
        return packed;
    }
}
