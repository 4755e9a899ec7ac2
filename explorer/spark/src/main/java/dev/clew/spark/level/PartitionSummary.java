package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.values.NewValue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a partition reports of a level to the driver, encoded.
 *
 * @param fresh number of new states
 * @param rounds by round of a search on one machine in which they were discovered: the round, and how many
 * @param buckets number of new states by rank of their parents
 * @param bytes memory of the visited states before the level
 * @param packed findings, new values and the summaries of the expanding tasks
 */
public record PartitionSummary(int fresh, long[][] rounds, int[] buckets, long bytes, byte[] packed)
        implements Serializable {

    /** What is packed. */
    public record Contents(List<StateFinding> findings, List<NewValue> values, List<SourceSummary> sources) {}

    /** Returns what is packed. */
    public Contents contents() {
        ByteSource in = new ByteSource(packed);
        List<StateFinding> findings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            findings.add(StateFinding.read(in));
        }
        List<NewValue> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(NewValue.read(in));
        }
        return new Contents(findings, values, SourceSummary.readAll(in));
    }

    static byte[] pack(Contents contents) {
        ByteSink out = new ByteSink(256);
        out.writeVarint(contents.findings().size());
        contents.findings().forEach(finding -> finding.write(out));
        out.writeVarint(contents.values().size());
        contents.values().forEach(value -> value.write(out));
        out.writeVarint(contents.sources().size());
        contents.sources().forEach(source -> source.write(out));
        return out.toBytes();
    }
}
