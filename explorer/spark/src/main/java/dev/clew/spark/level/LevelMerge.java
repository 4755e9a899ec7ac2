package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.values.NewValue;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Stores the targets that packets bring to one partition: the second half of a level. Used by one thread, once. */
public final class LevelMerge {
    private final LocalModel local;
    private final Job job;
    private final LevelSpec level;
    private final int[] tableOf;
    private final int[] limits;
    private final Long2IntOpenHashMap[] unknown;
    private final LongArrayList[] hashes;
    private final CandidateTable candidates;
    private final List<StateFinding> findings = new ArrayList<>();
    private final Set<NewValue> values = new LinkedHashSet<>();
    private final List<SourceSummary> sources = new ArrayList<>();

    /**
     * Prepares the merge.
     *
     * @param local the model in this JVM, which has learned the values of the level
     */
    public LevelMerge(LocalModel local, Job job, LevelSpec level) {
        this.local = local;
        this.job = job;
        this.level = level;
        tableOf = Stored.tablesOfSlots(local);
        limits = Stored.bySlot(level.limits(), tableOf);
        unknown = new Long2IntOpenHashMap[tableOf.length];
        hashes = new LongArrayList[tableOf.length];
        for (int slot = 0; slot < tableOf.length; slot++) {
            unknown[slot] = new Long2IntOpenHashMap();
            unknown[slot].defaultReturnValue(-1);
            hashes[slot] = new LongArrayList();
        }
        candidates = new CandidateTable(tableOf.length, 1024);
    }

    /**
     * Merges.
     *
     * @param before the partition after the level before
     * @param delta number of the values that were numbered between the two
     * @param packets all packets for the partition
     */
    public Stored run(Stored before, int delta, Iterator<byte[]> packets) {
        packets.forEachRemaining(this::read);
        StateRows last = before.numbered(local, delta);
        VisitedSet visited = before.visited().plus(last.numbers(), last.count(), limits);
        FreshStates fresh = new FreshStates(fresh(visited), limits, hashes());
        return new Stored(visited, fresh, summary(fresh.rows(), visited));
    }

    private long[][] hashes() {
        return Arrays.stream(hashes).map(LongArrayList::toLongArray).toArray(long[][]::new);
    }

    private void read(byte[] packet) {
        ByteSource in = new ByteSource(packet);
        readStates(new ByteSource(in.readBytes()));
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(StateFinding.read(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            values.add(NewValue.read(in));
        }
        if (in.readInt() == 1) {
            sources.add(SourceSummary.read(in));
        }
    }

    private void readStates(ByteSource in) {
        int count = in.readInt();
        if (count == 0) {
            return;
        }
        int slots = tableOf.length;
        int[] widths = new int[slots];
        int[][] given = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            widths[slot] = in.readByte();
            given[slot] = new int[in.readInt()];
            for (int i = 0; i < given[slot].length; i++) {
                given[slot][i] = unknown(slot, in.readLong());
            }
        }
        long[] orders = StateRows.readOrders(in, count);
        int[] state = new int[slots];
        for (int i = 0; i < count; i++) {
            long hash = 0;
            for (int slot = 0; slot < slots; slot++) {
                int number = in.readBits(widths[slot]);
                state[slot] = number < limits[slot] ? number : given[slot][number - limits[slot]];
                hash = (hash + state[slot]) * 0x9e3779b97f4a7c15L;
                hash ^= hash >>> 32;
            }
            candidates.add(hash, state, orders[i]);
        }
    }

    private int unknown(int slot, long hash) {
        int number = unknown[slot].get(hash);
        if (number < 0) {
            number = limits[slot] + hashes[slot].size();
            unknown[slot].put(hash, number);
            hashes[slot].add(hash);
        }
        return number;
    }

    /** Returns the states that were not visited before, in the order of discovery. */
    private StateRows fresh(VisitedSet visited) {
        int slots = tableOf.length;
        int[] numbers = candidates.numbers();
        long[] key = visited.newKey();
        int[] chosen = new int[candidates.count()];
        long[] orders = new long[chosen.length];
        int count = 0;
        for (int candidate = 0; candidate < chosen.length; candidate++) {
            if (hasNewValue(numbers, candidate * slots) || !visited.contains(numbers, candidate * slots, key)) {
                orders[candidate] = candidates.order(candidate);
                chosen[count++] = candidate;
            }
        }
        LongArrays.radixSortIndirect(chosen, orders, 0, count, false);
        int[] sorted = new int[count * slots];
        long[] sortedOrders = new long[count];
        for (int i = 0; i < count; i++) {
            sortedOrders[i] = orders[chosen[i]];
            System.arraycopy(numbers, chosen[i] * slots, sorted, i * slots, slots);
        }
        return new StateRows(slots, sorted, sortedOrders);
    }

    private boolean hasNewValue(int[] numbers, int from) {
        for (int slot = 0; slot < limits.length; slot++) {
            if (numbers[from + slot] >= limits[slot]) {
                return true;
            }
        }
        return false;
    }

    private PartitionSummary summary(StateRows fresh, VisitedSet visited) {
        int[] buckets = new int[level.buckets()];
        TreeMap<Long, Integer> rounds = new TreeMap<>();
        for (long order : fresh.orders()) {
            long parent = Order.parentRank(order);
            buckets[(int) (parent / level.bucketWidth())]++;
        }
        long[] orders = fresh.orders();
        for (int i = 0; i < orders.length; ) {
            long round = job.round(Order.parentRank(orders[i]));
            int first = i;
            while (i < orders.length && job.round(Order.parentRank(orders[i])) == round) {
                i++;
            }
            rounds.put(round, i - first);
        }
        long[][] byRound = rounds.entrySet().stream()
                .map(round -> new long[] {round.getKey(), round.getValue()})
                .toArray(long[][]::new);
        byte[] packed =
                PartitionSummary.pack(new PartitionSummary.Contents(foundInFresh(fresh), List.copyOf(values), sources));
        return new PartitionSummary(fresh.count(), byRound, buckets, visited.bytes(), packed);
    }

    /** Returns the findings about new states, each once, with the order of the state; not more than are needed. */
    private List<StateFinding> foundInFresh(StateRows fresh) {
        if (findings.isEmpty()) {
            return List.of();
        }
        Long2ObjectOpenHashMap<StateFinding> byOrder = new Long2ObjectOpenHashMap<>();
        findings.forEach(finding -> byOrder.put(finding.order(), finding));
        List<StateFinding> found = new ArrayList<>();
        for (long order : fresh.orders()) {
            StateFinding finding = byOrder.get(order);
            if (finding != null) {
                found.add(finding);
            }
        }
        return FirstFindings.of(found);
    }
}
