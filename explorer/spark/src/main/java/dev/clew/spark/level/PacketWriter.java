package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.values.NewValue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the targets that a task met, for each partition that keeps some of them. Used by one thread, once.
 *
 * <pre>
 *   packet = 1 and the states whose values all have numbers, or 0
 *            1, by slot the hashes of the values without a number, which are numbered in this packet from the limit on, and the
 *              states that have such values; or 0
 *            findings about these states
 *            values without a number whose hashes belong to the partition
 *            1 and what the task met, in the packet of one partition; otherwise 0
 * </pre>
 */
final class PacketWriter {
    private final Job job;
    private final LevelSpec level;
    private final Translation translation;
    private final Targets targets;
    private final List<List<StateFinding>> findings;

    /**
     * Prepares.
     *
     * @param findings about the targets, by partition
     */
    PacketWriter(LocalModel local, Job job, LevelSpec level, Targets targets, List<List<StateFinding>> findings) {
        this.job = job;
        this.level = level;
        this.targets = targets;
        this.findings = findings;
        translation = new Translation(local, level);
    }

    /** Returns the packets, without those that would be empty. */
    List<Packet> packets(SourceSummary summary, int source, @Nullable String impurity, long handlerCalls) {
        IntArrayList[] byPartition = byPartition();
        List<ByteSink> states = new ArrayList<>();
        long sent = 0;
        for (IntArrayList some : byPartition) {
            ByteSink out = new ByteSink(some.size() * 12 + 64);
            new PacketRows(targets, translation, level, some).write(out);
            states.add(out);
            sent += out.size();
        }
        List<List<NewValue>> values = valuesByPartition();
        int home = source % job.partitions();
        summary.end(translation.occurrences(), handlerCalls, impurity, sent);
        List<Packet> packets = new ArrayList<>();
        for (int partition = 0; partition < byPartition.length; partition++) {
            boolean isEmpty =
                    byPartition[partition].isEmpty() && values.get(partition).isEmpty();
            if (!isEmpty || partition == home) {
                ByteSink out = states.get(partition);
                out.writeVarint(findings.get(partition).size());
                findings.get(partition).forEach(finding -> finding.write(out));
                out.writeVarint(values.get(partition).size());
                values.get(partition).forEach(value -> value.write(out));
                out.writeByte(partition == home ? 1 : 0);
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
        for (int target = 0; target < targets.count(); target++) {
            lists[job.partition(targets.fingerprint(target))].add(target);
        }
        return lists;
    }

    private List<List<NewValue>> valuesByPartition() {
        List<List<NewValue>> lists = job.lists();
        translation.newValues().forEach(value -> lists.get(job.partition(value.hash()))
                .add(value));
        return lists;
    }
}
