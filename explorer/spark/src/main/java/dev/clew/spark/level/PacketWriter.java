package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.values.NewValue;
import dev.clew.spark.values.Vocabulary;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the targets that a task met, for each partition that keeps some of them. Used by one thread, once.
 *
 * <pre>
 *   packet = states: count, and if it is not 0, for each slot its width in bits and the hashes of values without a number,
 *            which are numbered in this packet from the limit on; the orders; the numbers of all states, packed
 *            findings about these states
 *            values without a number whose hashes belong to the partition
 *            what the task met, in the packet of one partition
 * </pre>
 */
final class PacketWriter {
    private final Job job;
    private final LevelSpec level;
    private final Vocabulary vocabulary;
    private final CandidateTable candidates;
    private final List<StateFinding> findings;
    private final int[] tableOf;
    private final Map<Integer, Map<Integer, NewValue>> unknown = new HashMap<>();

    PacketWriter(LocalModel local, Job job, LevelSpec level, CandidateTable candidates, List<StateFinding> findings) {
        this.job = job;
        this.level = level;
        this.candidates = candidates;
        this.findings = findings;
        vocabulary = local.vocabulary();
        tableOf = new int[local.system().layout().slots()];
        for (int slot = 0; slot < tableOf.length; slot++) {
            tableOf[slot] = vocabulary.tables().tableOfSlot(slot);
        }
    }

    /** Returns the packets, without those that would be empty. */
    List<Packet> packets(SourceSummary summary, int source, @Nullable String impurity, long handlerCalls) {
        IntArrayList[] byPartition = byPartition();
        List<byte[]> states = new ArrayList<>();
        long sent = 0;
        for (IntArrayList some : byPartition) {
            ByteSink out = new ByteSink(some.size() * 12 + 16);
            states(some, out);
            states.add(out.toBytes());
            sent += out.size();
        }
        List<List<StateFinding>> found = foundByPartition();
        List<List<NewValue>> values = valuesByPartition();
        int home = source % job.partitions();
        summary.end(vocabulary.tables().occurrences(), handlerCalls, impurity, sent);
        List<Packet> packets = new ArrayList<>();
        for (int partition = 0; partition < byPartition.length; partition++) {
            boolean isEmpty =
                    byPartition[partition].isEmpty() && values.get(partition).isEmpty();
            if (!isEmpty || partition == home) {
                ByteSink out = new ByteSink(states.get(partition).length + 64);
                out.writeBytes(states.get(partition));
                out.writeVarint(found.get(partition).size());
                found.get(partition).forEach(finding -> finding.write(out));
                out.writeVarint(values.get(partition).size());
                values.get(partition).forEach(value -> value.write(out));
                out.writeVarint(partition == home ? 1 : 0);
                if (partition == home) {
                    summary.write(out);
                }
                packets.add(new Packet(partition, out.toBytes()));
            }
        }
        return packets;
    }

    private IntArrayList[] byPartition() {
        IntArrayList[] lists = new IntArrayList[job.partitions()];
        for (int partition = 0; partition < lists.length; partition++) {
            lists[partition] = new IntArrayList();
        }
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            lists[job.partition(candidates.hash(candidate))].add(candidate);
        }
        return lists;
    }

    private List<List<StateFinding>> foundByPartition() {
        List<List<StateFinding>> lists = lists();
        Map<Long, Integer> partitionOf = new HashMap<>();
        if (!findings.isEmpty()) {
            for (int candidate = 0; candidate < candidates.count(); candidate++) {
                partitionOf.put(candidates.order(candidate), job.partition(candidates.hash(candidate)));
            }
        }
        for (StateFinding finding : findings) {
            lists.get(partitionOf.get(finding.order())).add(finding);
        }
        return lists;
    }

    private List<List<NewValue>> valuesByPartition() {
        List<List<NewValue>> lists = lists();
        unknown.values().forEach(some -> some.values()
                .forEach(value -> lists.get(job.partition(value.hash())).add(value)));
        return lists;
    }

    private <T> List<List<T>> lists() {
        List<List<T>> lists = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private void states(IntArrayList chosen, ByteSink out) {
        out.writeVarint(chosen.size());
        if (chosen.isEmpty()) {
            return;
        }
        int slots = tableOf.length;
        int[] sent = new int[chosen.size() * slots];
        int[] widths = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            widths[slot] = number(chosen, slot, sent, out);
        }
        long[] orders = new long[chosen.size()];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = candidates.order(chosen.getInt(i));
        }
        StateRows.writeOrders(orders, 0, orders.length, out);
        for (int i = 0; i < orders.length; i++) {
            for (int slot = 0; slot < slots; slot++) {
                out.writeBits(sent[i * slots + slot], widths[slot]);
            }
        }
        out.flushBits();
    }

    /** Translates the values in a slot, and writes how; returns the width of the slot in bits. */
    private int number(IntArrayList chosen, int slot, int[] sent, ByteSink out) {
        int table = tableOf[slot];
        int limit = level.limits()[table];
        int[] numbers = candidates.numbers();
        LinkedHashMap<Integer, Integer> fresh = new LinkedHashMap<>();
        Int2IntOpenHashMap freshNumbers = new Int2IntOpenHashMap();
        freshNumbers.defaultReturnValue(-1);
        int all = 0;
        for (int i = 0; i < chosen.size(); i++) {
            int local = numbers[chosen.getInt(i) * tableOf.length + slot];
            int number = vocabulary.global(table, local, limit);
            if (number < 0) {
                number = freshNumbers.get(local);
                if (number < 0) {
                    number = limit + fresh.size();
                    fresh.put(local, number);
                    freshNumbers.put(local, number);
                    learn(table, local);
                }
            }
            sent[i * tableOf.length + slot] = number;
            all |= number;
        }
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(all);
        out.writeByte(width);
        out.writeVarint(fresh.size());
        fresh.keySet().forEach(local -> out.writeLong(vocabulary.tables().hash(table, local)));
        return width;
    }

    /** Notes that a value, and those of its parts that have no number either, must be sent. */
    private void learn(int table, int local) {
        Map<Integer, NewValue> known = unknown.computeIfAbsent(table, t -> new HashMap<>());
        if (known.containsKey(local)) {
            return;
        }
        known.put(local, vocabulary.export(table, local));
        if (vocabulary.tables().hasParts(table)) {
            int[] parts = vocabulary.tables().parts(table, local);
            for (int place = 0; place < parts.length; place++) {
                int partTable = vocabulary.tables().tableOfPart(table, place);
                if (vocabulary.global(partTable, parts[place], level.limits()[partTable]) < 0) {
                    learn(partTable, parts[place]);
                }
            }
        }
    }
}
