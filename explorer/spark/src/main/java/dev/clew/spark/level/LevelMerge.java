package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.values.NewValue;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stores the targets that packets bring to one partition: the second half of a level. Used by one thread, once. */
public final class LevelMerge {
    private static final int BATCH = 64;

    @SuppressWarnings("UnusedVariable") // written so that reads ahead are not optimised away
    private int touched;

    private final LocalModel local;
    private final Job job;
    private final LevelSpec level;
    private final int[] limits;
    private final Long2IntOpenHashMap[] unknown;
    private final LongArrayList[] hashes;
    private final List<UnknownRows> unknownRows = new ArrayList<>();
    private final List<StateFinding> findings = new ArrayList<>();
    private final Set<NewValue> values = new LinkedHashSet<>();
    private final List<SourceSummary> sources = new ArrayList<>();

    /**
     * States of one packet that have values without a number.
     *
     * @param rows the states
     * @param given by slot, the numbers of these values here, by their numbers in the packet
     */
    private record UnknownRows(StateRows rows, int[][] given) {}

    /**
     * Prepares the merge.
     *
     * @param local the model in this JVM, which has learned the values of the level
     */
    public LevelMerge(LocalModel local, Job job, LevelSpec level) {
        this.local = local;
        this.job = job;
        this.level = level;
        limits = Stored.bySlot(level.limits(), local.tablesOfSlots());
        unknown = new Long2IntOpenHashMap[limits.length];
        hashes = new LongArrayList[limits.length];
        for (int slot = 0; slot < limits.length; slot++) {
            unknown[slot] = new Long2IntOpenHashMap();
            unknown[slot].defaultReturnValue(-1);
            hashes[slot] = new LongArrayList();
        }
    }

    /**
     * Merges.
     *
     * @param before the partition after the level before
     * @param delta number of the values that were numbered between the two
     * @param packets all packets for the partition
     */
    public Stored run(Stored before, int delta, Iterator<byte[]> packets) {
        VisitedSet visited = before.visited().plus(before.numbered(local, delta, level.layout()));
        CandidateTable known = new CandidateTable(level.layout().words());
        packets.forEachRemaining(packet -> read(packet, visited, known));
        long[][] named = Arrays.stream(hashes).map(LongArrayList::toLongArray).toArray(long[][]::new);
        FreshStates fresh = new FreshStates(StateRows.of(level.layout(), known), unknown(), limits, named);
        return new Stored(visited, fresh, summary(fresh, visited));
    }

    private void read(byte[] packet, VisitedSet visited, CandidateTable known) {
        ByteSource in = new ByteSource(packet);
        if (in.readByte() == 1) {
            add(StateRows.read(in), visited, known);
        }
        if (in.readByte() == 1) {
            int[][] given = new int[limits.length][];
            for (int slot = 0; slot < given.length; slot++) {
                given[slot] = new int[in.readInt()];
                for (int i = 0; i < given[slot].length; i++) {
                    given[slot][i] = number(slot, in.readLong());
                }
            }
            unknownRows.add(new UnknownRows(StateRows.read(in), given));
        }
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(StateFinding.read(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            values.add(NewValue.read(in));
        }
        if (in.readByte() == 1) {
            sources.add(SourceSummary.read(in));
        }
    }

    /** Keeps those of some states that were not visited. */
    private void add(StateRows rows, VisitedSet visited, CandidateTable known) {
        int words = rows.layout().words();
        long[] firsts = new long[BATCH];
        int sum = 0;
        for (int from = 0; from < rows.count(); from += BATCH) {
            int size = Math.min(BATCH, rows.count() - from);
            for (int i = 0; i < size; i++) {
                firsts[i] = Scramble.first(rows.packed(), (from + i) * words, words);
                sum += visited.touch(firsts[i]);
            }
            for (int i = 0; i < size; i++) {
                int at = (from + i) * words;
                if (!visited.contains(firsts[i], rows.packed(), at)) {
                    known.add(firsts[i], rows.packed(), at, rows.orders()[from + i], rows.mask(from + i));
                }
            }
        }
        touched = sum;
    }

    private int number(int slot, long hash) {
        int number = unknown[slot].get(hash);
        if (number < 0) {
            number = limits[slot] + hashes[slot].size();
            unknown[slot].put(hash, number);
            hashes[slot].add(hash);
        }
        return number;
    }

    /** Returns the states that have values without a number, each once; none of them can have been visited. */
    private StateRows unknown() {
        int[] sizes = limits.clone();
        for (int slot = 0; slot < sizes.length; slot++) {
            sizes[slot] += hashes[slot].size();
        }
        PackedLayout layout = PackedLayout.of(sizes);
        CandidateTable states = new CandidateTable(layout.words());
        int[] numbers = new int[sizes.length];
        long[] packed = new long[layout.words()];
        for (UnknownRows some : unknownRows) {
            for (int row = 0; row < some.rows().count(); row++) {
                some.rows().copy(row, numbers);
                for (int slot = 0; slot < sizes.length; slot++) {
                    if (numbers[slot] >= limits[slot]) {
                        numbers[slot] = some.given()[slot][numbers[slot] - limits[slot]];
                    }
                }
                layout.pack(numbers, packed, 0);
                long first = Scramble.first(packed, 0, packed.length);
                states.add(
                        first, packed, 0, some.rows().orders()[row], some.rows().mask(row));
            }
        }
        return StateRows.of(layout, states);
    }

    private PartitionSummary summary(FreshStates fresh, VisitedSet visited) {
        int[] buckets = new int[level.buckets()];
        TreeMap<Long, Integer> rounds = new TreeMap<>();
        for (StateRows rows : List.of(fresh.known(), fresh.unknown())) {
            for (long order : rows.orders()) {
                buckets[(int) (Order.parentRank(order) / level.bucketWidth())]++;
            }
            count(rows.orders(), rounds);
        }
        long[][] byRound = rounds.entrySet().stream()
                .map(round -> new long[] {round.getKey(), round.getValue()})
                .toArray(long[][]::new);
        byte[] packed =
                PartitionSummary.pack(new PartitionSummary.Contents(found(fresh), List.copyOf(values), sources));
        return new PartitionSummary(fresh.count(), byRound, buckets, visited.bytes(), packed);
    }

    private void count(long[] orders, Map<Long, Integer> rounds) {
        for (int i = 0; i < orders.length; ) {
            long round = job.round(Order.parentRank(orders[i]));
            int first = i;
            while (i < orders.length && job.round(Order.parentRank(orders[i])) == round) {
                i++;
            }
            rounds.merge(round, i - first, Integer::sum);
        }
    }

    /** Returns the findings about new states, each once, with the order of the state; not more than are needed. */
    private List<StateFinding> found(FreshStates fresh) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Long2ObjectOpenHashMap<StateFinding> byOrder = new Long2ObjectOpenHashMap<>();
        findings.forEach(finding -> byOrder.put(finding.order(), finding));
        List<StateFinding> found = new ArrayList<>();
        for (StateRows rows : List.of(fresh.known(), fresh.unknown())) {
            for (long order : rows.orders()) {
                StateFinding finding = byOrder.get(order);
                if (finding != null) {
                    found.add(finding);
                }
            }
        }
        return FirstFindings.of(found);
    }
}
